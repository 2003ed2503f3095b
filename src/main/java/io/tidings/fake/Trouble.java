package io.tidings.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a call. */
public enum Trouble {
    /** An answer as it should be. */
    NONE,
    /** 429 with RetryInfo. */
    RATE_LIMIT,
    /** 429 that says nothing more. */
    RATE_LIMIT_BARE,
    /** 429 for a quota of the day. */
    DAILY_QUOTA,
    ERROR_500,
    ERROR_503,
    ERROR_504,
    /** The prompt is blocked: 200 without candidates. */
    BLOCKED,
    /** The answer is blocked, without a text. */
    SAFETY,
    /** Likewise, for personal data. */
    SPII,
    /** Cut off before the first word: the thoughts took all tokens. */
    MAX_TOKENS,
    /** The JSON ends in the middle, as if it were whole. */
    CUT,
    /** The JSON stands in a fence with words around it. */
    FENCED,
    /** A thought comes before the answer. */
    THOUGHT_FIRST,
    /** The tokens are not counted. */
    NO_USAGE,
    /** The connection is closed without an answer. */
    DROP,
    /** No answer, and the connection stays open. */
    STALL,
    /** A malicious model: it does what a message tells it, and more. */
    OBEY;

    /** As a script names it: {@code rate-limit}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that key; empty where there is none. */
    public static Optional<Trouble> find(String key) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.key().equals(key))
                .findFirst();
    }

    /** All keys. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Trouble::key).toList();
    }
}
