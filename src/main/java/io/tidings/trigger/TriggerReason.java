package io.tidings.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a batch fired. */
public enum TriggerReason {
    /** Enough messages wait. */
    COUNT,
    /** Enough tokens wait. */
    TOKENS,
    /** The oldest has waited long enough. */
    AGE,
    /** The input has ended: what is left goes now. */
    DRAIN,
    /** A person asked. */
    MANUAL;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Said of a batch. */
    public String words() {
        return switch (this) {
            case COUNT -> "by count";
            case TOKENS -> "by tokens";
            case AGE -> "by age";
            case DRAIN -> "of the rest";
            case MANUAL -> "by hand";
        };
    }

    @JsonCreator
    public static TriggerReason of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
