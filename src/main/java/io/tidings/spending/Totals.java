package io.tidings.spending;

/**
 * What was spent up to now, by the calls of a company and of all.
 *
 * @param companyDay since the day began
 * @param companyMonth since the month began
 */
public record Totals(Amount companyDay, Amount companyMonth, Amount allDay, Amount allMonth) {
    public static final Totals NONE = new Totals(Amount.NONE, Amount.NONE, Amount.NONE, Amount.NONE);

    /**
     * With what was spent besides, in the month.
     *
     * @param ofCompany true where it was for the company
     * @param ofDay true where it was on the day
     */
    public Totals plus(Amount more, boolean ofCompany, boolean ofDay) {
        return new Totals(
                ofCompany && ofDay ? companyDay.plus(more) : companyDay,
                ofCompany ? companyMonth.plus(more) : companyMonth,
                ofDay ? allDay.plus(more) : allDay,
                allMonth.plus(more));
    }
}
