package io.tidings.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much an event matters; the order of the constants is the order of importance. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that key in any case; empty where there is none. */
    public static Optional<Severity> find(String key) {
        return Arrays.stream(values())
                .filter(severity -> severity.name().equalsIgnoreCase(key.strip()))
                .findFirst();
    }

    @JsonCreator
    static Severity of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
