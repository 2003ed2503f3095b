package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.trigger.TriggerReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch as people look at it.
 *
 * @param state open, completed or dead
 * @param tokens of its messages, estimated
 * @param completedAt null while it is open
 */
public record StoredBatch(
        String id,
        CompanyId companyId,
        TriggerReason trigger,
        String state,
        int messages,
        long tokens,
        Instant openedAt,
        @Nullable Instant completedAt) {}
