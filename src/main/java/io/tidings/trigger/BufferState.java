package io.tidings.trigger;

import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for a company.
 *
 * @param oldest when the message that waits longest was buffered; empty where nothing waits
 * @param perSource messages by source
 */
public record BufferState(
        CompanyId companyId, int count, long tokens, Optional<Instant> oldest, Map<Source, Integer> perSource) {
    public static BufferState empty(CompanyId companyId) {
        return new BufferState(companyId, 0, 0, Optional.empty(), Map.of());
    }
}
