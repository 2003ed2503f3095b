package io.tidings.port;

import io.tidings.message.CompanyId;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * The messages that a company's people sent on one day: what stores keep in one place.
 *
 * @param day UTC
 */
public record CompanyDay(CompanyId companyId, LocalDate day) implements Comparable<CompanyDay> {
    private static final Comparator<CompanyDay> ORDER =
            Comparator.comparing(CompanyDay::companyId).thenComparing(CompanyDay::day);

    @Override
    public int compareTo(CompanyDay other) {
        return ORDER.compare(this, other);
    }
}
