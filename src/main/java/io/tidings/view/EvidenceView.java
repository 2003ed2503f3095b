package io.tidings.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.event.Evidence;

/** A quote at its place in a message; start and end count code points of the field. */
@JsonNaming(SnakeCaseStrategy.class)
public record EvidenceView(String messageId, String quote, int start, int end, String field, String sender) {
    public static EvidenceView of(Evidence evidence) {
        return new EvidenceView(
                evidence.messageId().value(),
                evidence.quote(),
                evidence.start(),
                evidence.end(),
                evidence.field(),
                evidence.sender());
    }
}
