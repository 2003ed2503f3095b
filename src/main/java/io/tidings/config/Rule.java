package io.tidings.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting may say.
 *
 * @param allowed in words, to follow <i>allowed is</i>
 */
record Rule(String allowed, Predicate<String> accepts) {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
    /** A century: longer than anybody waits, and short enough to be added to any time. */
    private static final String LONGEST = "36500d";

    /** A whole number. */
    static Rule number(long min, long max) {
        return new Rule("a whole number from " + min + " to " + max, text -> {
            try {
                long number = Long.parseLong(text);
                return number >= min && number <= max;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    /** A time of at least that many milliseconds. */
    static Rule time(long min) {
        return time(min, LONGEST);
    }

    /**
     * A time within bounds.
     *
     * @param min in milliseconds
     * @param longest in its short form
     */
    static Rule time(long min, String longest) {
        Duration most = duration(longest);
        return new Rule("a time like 500ms, 30s, 15m, 2h, 1d or PT1H30M, from " + min + "ms to " + longest, text -> {
            try {
                Duration time = duration(text);
                return time.compareTo(Duration.ofMillis(min)) >= 0 && time.compareTo(most) <= 0;
            } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                return false;
            }
        });
    }

    static Rule path() {
        return new Rule("the path of a file or folder", text -> {
            try {
                return !Path.of(text).toString().isEmpty();
            } catch (InvalidPathException e) {
                return false;
            }
        });
    }

    static Rule zone() {
        return new Rule("a time zone like UTC or Europe/Berlin", text -> {
            try {
                return !ZoneId.of(text).getId().isEmpty();
            } catch (DateTimeException e) {
                return false;
            }
        });
    }

    /** One of some words, in capitals or not. */
    static Rule oneOf(List<String> words) {
        return new Rule(
                "one of " + String.join(", ", words), text -> words.stream().anyMatch(text::equalsIgnoreCase));
    }

    static Rule matching(String allowed, Pattern pattern) {
        return new Rule(allowed, pattern.asMatchPredicate());
    }

    static Rule text() {
        return new Rule("a text", text -> !text.isEmpty());
    }

    /** The same, or nothing. */
    Rule orNothing() {
        return new Rule(allowed + " or nothing", accepts.or(String::isEmpty));
    }

    /**
     * A time in its short form or in that of ISO 8601.
     *
     * @throws DateTimeException or ArithmeticException or NumberFormatException where it is none, or too long
     */
    static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        return matcher.matches()
                ? unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
                : Duration.parse(text);
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
