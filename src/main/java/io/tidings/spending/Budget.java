package io.tidings.spending;

import io.tidings.message.CompanyId;
import io.tidings.spending.Limit.Period;
import io.tidings.spending.Limit.Unit;
import io.tidings.spending.Limit.Whose;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be spent.
 *
 * @param zone where days and months begin
 * @param currency of money; empty where no limit is of money
 */
public record Budget(ZoneId zone, String currency, List<Limit> limits) {
    public Budget {
        limits = List.copyOf(limits);
    }

    /** Those that hold for a company: its own where it has any, else those that each company has. */
    public List<Limit> limits(CompanyId company) {
        boolean own = limits.stream().anyMatch(limit -> company.equals(limit.only()));
        return limits.stream()
                .filter(limit ->
                        limit.whose() == Whose.ALL || (own ? company.equals(limit.only()) : limit.only() == null))
                .toList();
    }

    /** The day on which a call counts. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** When a period that something is in ends. */
    Instant end(Period period, Instant at) {
        LocalDate day = day(at);
        LocalDate next =
                period == Period.DAY ? day.plusDays(1) : day.plusMonths(1).withDayOfMonth(1);
        return next.atStartOfDay(zone).toInstant();
    }

    /**
     * A limit that a call would pass.
     *
     * @param until when it may be looked at again: at the end of the period, or now where only what is under way stands
     *     in the way
     * @param reason what to do, for a person
     */
    public record Excess(Limit limit, Instant until, String reason) {}

    /**
     * The first limit that a call would pass; empty where it may be made.
     *
     * @param call what it is estimated to take
     * @param companyUnderWay what the company's calls that have begun and are not counted yet are estimated to take
     * @param allUnderWay likewise, of all companies
     */
    public Optional<Excess> excess(
            CompanyId company, Totals spent, Amount companyUnderWay, Amount allUnderWay, Amount call, Instant now) {
        for (Limit limit : limits(company)) {
            BigDecimal more = limit.of(call);
            BigDecimal underWay = limit.of(limit.whose() == Whose.COMPANY ? companyUnderWay : allUnderWay);
            BigDecimal sum = limit.of(spent).add(more);
            // What takes nothing passes nothing.
            if (more.signum() > 0 && sum.add(underWay).compareTo(limit.most()) > 0) {
                return Optional.of(
                        sum.compareTo(limit.most()) > 0
                                ? new Excess(limit, end(limit.period(), now), used(limit, company, spent, more))
                                : new Excess(
                                        limit,
                                        now,
                                        "the calls under way may use up " + name(limit, company)
                                                + ": wait for them, or raise " + limit.setting()));
            }
        }
        return Optional.empty();
    }

    private String used(Limit limit, CompanyId company, Totals spent, BigDecimal more) {
        if (more.compareTo(limit.most()) > 0) {
            return "one call takes about " + words(limit, more) + ", and " + name(limit, company) + " is "
                    + words(limit, limit.most()) + ": raise " + limit.setting()
                    + ", or make batches smaller (tidings.trigger.count)";
        }
        return name(limit, company) + " is used up, " + words(limit, limit.of(spent)) + " of "
                + words(limit, limit.most()) + " with about " + words(limit, more)
                + " for the next call: wait until the next " + limit.period().word() + ", or raise " + limit.setting();
    }

    private static String name(Limit limit, CompanyId company) {
        String whose = limit.whose() == Whose.COMPANY ? " of " + company : "";
        return "the budget" + whose + " for the " + limit.period().word();
    }

    private String words(Limit limit, BigDecimal amount) {
        return limit.unit() == Unit.TOKENS
                ? String.format(Locale.ROOT, "%,d tokens", amount.longValue())
                : new Money(currency, amount).words();
    }

    /** The limits with what is spent of them, for people. */
    public List<String> words(CompanyId company, Totals spent) {
        return limits(company).stream()
                .map(limit -> name(limit, company) + ": " + words(limit, limit.of(spent)) + " of "
                        + words(limit, limit.most()))
                .toList();
    }
}
