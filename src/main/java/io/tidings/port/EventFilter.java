package io.tidings.port;

import io.tidings.event.EventType;
import io.tidings.event.Severity;
import io.tidings.message.CompanyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are looked for: those for which all that is not null holds.
 *
 * @param active true for those that hold, false for history
 * @param from stated at that time or later
 * @param until stated before that time
 * @param text stands in the title, the description or the subject, in whatever case (of the letters of ASCII)
 */
public record EventFilter(
        CompanyId companyId,
        @Nullable EventType type,
        @Nullable Severity severity,
        @Nullable Boolean active,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable String batchId) {
    /** All of a company. */
    public static EventFilter of(CompanyId company) {
        return new EventFilter(company, null, null, null, null, null, null, null);
    }
}
