package io.tidings.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of significant events. */
public enum EventType {
    USER_GROWTH,
    REVENUE_MILESTONE,
    FUNDING,
    PARTNERSHIP,
    PRODUCT_LAUNCH,
    HIRING,
    ENTERPRISE_DEAL,
    TECHNICAL_ACHIEVEMENT,
    MARKET_EXPANSION,
    COMPLIANCE,
    MEDIA_COVERAGE,
    INVESTOR_INTEREST,
    CUSTOMER_SUCCESS,
    OTHER;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type in words: {@code revenue milestone}. */
    public String words() {
        return key().replace('_', ' ');
    }

    /** The type of that key in any spelling of case, spaces and hyphens; empty where there is none. */
    public static Optional<EventType> find(String key) {
        String wanted = key.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(values())
                .filter(type -> type.name().equals(wanted))
                .findFirst();
    }

    @JsonCreator
    static EventType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
