package io.tidings.port;

import io.tidings.event.EventType;
import io.tidings.event.Severity;
import io.tidings.message.CompanyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted: those for which all that is not null holds.
 *
 * @param activeOnly leaves out what another figure made history
 * @param from stated at that time or later
 * @param until stated before that time
 * @param limit how many at most, from 1
 */
public record EventQuery(
        CompanyId companyId,
        @Nullable EventType type,
        @Nullable Severity severity,
        boolean activeOnly,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit) {}
