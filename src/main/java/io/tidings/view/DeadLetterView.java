package io.tidings.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.DeadLetter;
import io.tidings.port.Burial;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What could not be processed.
 *
 * @param payload what its sender gave, in text that can be shown
 * @param record what the log has; null for a batch
 * @param original the bytes of the payload in base64 where they are no text, else empty
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeadLetterView(
        String id,
        String companyId,
        String kind,
        String place,
        String reason,
        String state,
        int attempts,
        String payload,
        @Nullable String record,
        @JsonProperty("original_base64") String original,
        Instant buriedAt,
        @Nullable Instant replayedAt) {
    public static DeadLetterView of(Burial burial) {
        DeadLetter letter = burial.letter();
        return new DeadLetterView(
                letter.id(),
                letter.companyId().value(),
                letter.kind(),
                letter.place(),
                letter.reason(),
                burial.state(),
                burial.attempts(),
                letter.payload(),
                letter.record() == null ? null : letter.record().payload(),
                letter.original(),
                letter.buriedAt(),
                burial.lastReplay());
    }
}
