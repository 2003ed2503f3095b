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
        /** Too much was asked in too short a time. */
        RATE_LIMITED(false),
        /** What may be asked in a day, or what was paid for, is used up: no call helps before that changes. */
        DAILY_QUOTA(false),
        TIMEOUT(false),
        /** It has too much to do, has a fault of its own, or cannot be reached. */
        OVERLOADED(false),
        /** The key is missing or wrong, or may not do this. */
        AUTH(false),
        /** There is no such model, or no longer. */
        NOT_FOUND(false),
        /** What was asked in a form that the provider does not take: a setting or a pass is wrong, and no batch. */
        INVALID_REQUEST(false),
        /** More was asked than the model can read. */
        TOO_LONG(true),
        /** The question or the answer was blocked. */
        REFUSED(true),
        /** The answer was cut off at its longest. */
        TRUNCATED(true),
        /** It ended well and holds nothing that could be an answer. */
        MALFORMED(true);

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
     * @param inputTokens of the question, those from a cache too
     * @param cachedTokens of the question, as many as the provider had in a cache
     * @param outputTokens of the answer, without thoughts
     * @param thoughtTokens of what the model thought before it answered
     * @param estimated true where the provider did not count and some were reckoned from the length
     */
    record Usage(long inputTokens, long cachedTokens, long outputTokens, long thoughtTokens, boolean estimated) {
        /** Of nothing. */
        public static final Usage NONE = new Usage(0, 0, 0, 0, false);

        /** Likewise, of a call without a cache and thoughts. */
        public static Usage estimated(long inputTokens, long outputTokens) {
            return new Usage(inputTokens, 0, outputTokens, 0, true);
        }

        /** All that a provider bills: of the question, of the thoughts and of the answer. */
        public long tokens() {
            return inputTokens + outputTokens + thoughtTokens;
        }

        /** That of two calls together. */
        public Usage plus(Usage other) {
            return new Usage(
                    inputTokens + other.inputTokens,
                    cachedTokens + other.cachedTokens,
                    outputTokens + other.outputTokens,
                    thoughtTokens + other.thoughtTokens,
                    estimated || other.estimated);
        }
    }
}
