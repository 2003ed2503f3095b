package io.tidings.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.port.StoredBatch;
import io.tidings.trigger.TriggerReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages that were taken together. */
@JsonNaming(SnakeCaseStrategy.class)
public record BatchView(
        String id,
        String companyId,
        TriggerReason trigger,
        String state,
        int messages,
        long tokens,
        Instant openedAt,
        @Nullable Instant completedAt) {
    public static BatchView of(StoredBatch batch) {
        return new BatchView(
                batch.id(),
                batch.companyId().value(),
                batch.trigger(),
                batch.state(),
                batch.messages(),
                batch.tokens(),
                batch.openedAt(),
                batch.completedAt());
    }
}
