package io.tidings.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.port.Burial;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What could not be processed.
 *
 * @param payload what its sender gave, in text that can be shown
 * @param record what the log has; null for a batch
 * @param topic of the record in the log, with its key and where it was first read; null for a batch
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
        @Nullable String topic,
        @Nullable String key,
        @Nullable String importId,
        @Nullable Long line,
        Instant buriedAt,
        @Nullable Instant replayedAt) {
    public static DeadLetterView of(Burial burial) {
        DeadLetter letter = burial.letter();
        LogRecord record = letter.record();
        return new DeadLetterView(
                letter.id(),
                letter.companyId().value(),
                letter.kind(),
                letter.place(),
                letter.reason(),
                burial.state(),
                burial.attempts(),
                letter.payload(),
                record == null ? null : record.payload(),
                letter.original(),
                record == null ? null : record.topic(),
                record == null ? null : record.key(),
                record == null ? null : record.origin().importId(),
                record == null ? null : record.origin().line(),
                letter.buriedAt(),
                burial.lastReplay());
    }
}
