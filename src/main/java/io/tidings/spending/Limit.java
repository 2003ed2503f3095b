package io.tidings.spending;

import java.math.BigDecimal;

/**
 * The most that may be spent.
 *
 * @param most tokens or money, by its unit
 * @param setting its path, for the message that says what to raise
 */
public record Limit(Whose whose, Period period, Unit unit, BigDecimal most, String setting) {
    /** Whose calls count. */
    public enum Whose {
        /** Those of each company alone. */
        COMPANY,
        ALL
    }

    /** After which it begins anew. */
    public enum Period {
        DAY,
        MONTH;

        String word() {
            return this == DAY ? "day" : "month";
        }
    }

    /** What is counted. */
    public enum Unit {
        TOKENS,
        MONEY
    }

    /** What counts of an amount. */
    BigDecimal of(Amount amount) {
        return unit == Unit.TOKENS ? BigDecimal.valueOf(amount.tokens()) : amount.money();
    }

    /** What counts of the totals. */
    BigDecimal of(Totals totals) {
        if (whose == Whose.COMPANY) {
            return of(period == Period.DAY ? totals.companyDay() : totals.companyMonth());
        }
        return of(period == Period.DAY ? totals.allDay() : totals.allMonth());
    }
}
