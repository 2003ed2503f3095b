package io.tidings.analysis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much a model may think before it answers: one of the two is null, as no model takes both.
 *
 * @param tokens at most so many; 0 for none
 */
public record Thinking(@Nullable Level level, @Nullable Integer tokens) {
    private static final int MOST_TOKENS = 65_536;

    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED =
            Arrays.stream(Level.values()).map(Level::key).collect(Collectors.joining(", "))
                    + " or a number of tokens from 0 to " + MOST_TOKENS;

    /** Levels as models know them; not every model knows each. */
    public enum Level {
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Thinking {
        if ((level == null) == (tokens == null) || (tokens != null && (tokens < 0 || tokens > MOST_TOKENS))) {
            throw new IllegalArgumentException("thinking is " + ALLOWED);
        }
    }

    /** A level or a number of tokens; empty where the text is neither. */
    public static Optional<Thinking> parse(String text) {
        for (Level level : Level.values()) {
            if (level.key().equals(text)) {
                return Optional.of(new Thinking(level, null));
            }
        }
        try {
            return Optional.of(new Thinking(null, Integer.parseInt(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
