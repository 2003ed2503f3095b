package io.tidings.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The times people's files hold: ISO 8601 with a T or a space, with or without seconds, fraction and offset (none means
 * UTC), a day alone, RFC 1123 mail dates, and seconds or milliseconds since 1970.
 */
public final class Timestamps {
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}(\\.\\d{1,9})?|\\d{12,13}");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)"
                    + "(?: ?(UTC|GMT|[Zz]|[+-]\\d\\d(?::?\\d\\d)?))?)?");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private Timestamps() {}

    /** The time that a text names, to the millisecond; empty where it names none from 1970 to 9999. */
    public static Optional<Instant> parse(String text) {
        String time = text.strip();
        try {
            Instant instant = EPOCH.matcher(time).matches() ? epoch(time) : calendar(time);
            return usable(Instant.ofEpochMilli(instant.toEpochMilli()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The refusal of a file in which no time can be read; without one, all of it would be dated by a guess. */
    public static NotAMessage noneReadable(String found) {
        return new NotAMessage("no time can be read; found " + (found.isBlank() ? "" : "'")
                + Text.excerpt(found) + (found.isBlank() ? "" : "'")
                + ", expected a time like 2025-03-04 12:00:00, 2025-03-04T12:00:00Z, 2025-03-04,"
                + " Tue, 4 Mar 2025 12:00:00 GMT, or seconds since 1970");
    }

    /** The time that a text names as milliseconds since 1970, however few; empty where it is no such number. */
    static Optional<Instant> millis(String text) {
        return MILLIS.matcher(text).matches() ? usable(Instant.ofEpochMilli(Long.parseLong(text))) : Optional.empty();
    }

    private static Optional<Instant> usable(Instant time) {
        return time.isBefore(Instant.EPOCH) || time.isAfter(END) ? Optional.empty() : Optional.of(time);
    }

    private static Instant epoch(String time) {
        int point = time.indexOf('.');
        String whole = point < 0 ? time : time.substring(0, point);
        if (whole.length() > 10) {
            return Instant.ofEpochMilli(Long.parseLong(whole));
        }
        String fraction = point < 0 ? "" : time.substring(point + 1);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(Long.parseLong(whole), nanos);
    }

    private static Instant calendar(String time) {
        if (!time.isEmpty() && Character.isLetter(time.charAt(0))) {
            return OffsetDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
        Matcher iso = ISO.matcher(time);
        if (!iso.matches()) {
            throw new DateTimeException("no time in any of these forms");
        }
        // These parsers are strict: a day that no calendar has is no time, not the day before it.
        LocalDate day = LocalDate.parse(iso.group(1));
        LocalTime clock = iso.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(iso.group(2));
        return day.atTime(clock).toInstant(offset(iso.group(3)));
    }

    private static ZoneOffset offset(@Nullable String zone) {
        return zone == null || Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
