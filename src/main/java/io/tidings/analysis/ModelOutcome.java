package io.tidings.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call of a model ended: with an answer, or with a failure of a known kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelOutcome.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ModelOutcome.Failure.class, name = "failure")
})
public sealed interface ModelOutcome {
    /**
     * An answer, as the model gave it.
     *
     * @param text nobody has looked at it yet
     * @param model name and version that answered
     */
    record Answer(String text, Usage usage, String model) implements ModelOutcome {}

    /**
     * No answer.
     *
     * @param detail a sentence for the user
     * @param retryAfter how long the provider asks to wait; null where it does not say
     */
    record Failure(Kind kind, String detail, @Nullable Duration retryAfter) implements ModelOutcome {}

    /** Kinds of failure, and whose fault each is. */
    enum Kind {
        RATE_LIMITED(false),
        DAILY_QUOTA(false),
        TIMEOUT(false),
        OVERLOADED(false),
        AUTH(false),
        NOT_FOUND(false),
        REFUSED(true),
        TRUNCATED(true);

        private final boolean faultOfTheBatch;

        Kind(boolean faultOfTheBatch) {
            this.faultOfTheBatch = faultOfTheBatch;
        }

        /**
         * True where asking the same again will fail again: it counts. False where the provider is unavailable: it
         * waits.
         */
        public boolean faultOfTheBatch() {
            return faultOfTheBatch;
        }
    }

    /**
     * Tokens of a call.
     *
     * @param estimated true where the model has no tokenizer and they were reckoned from the length
     */
    record Usage(long inputTokens, long outputTokens, boolean estimated) {}
}
