package io.tidings.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times people's files hold: ISO 8601 with a T or a space, with or without seconds, fraction and offset (none means
 * UTC), a day alone, RFC 1123 mail dates, and seconds or milliseconds since 1970.
 */
public final class Timestamps {
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}(\\.\\d{1,9})?|\\d{12,13}");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][.SS][.S][ ][XXX][XX][X][' UTC'][' GMT']]",
            Locale.ROOT);
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private Timestamps() {}

    /** The time that a text names, to the millisecond; empty where it names none from 1970 to 9999. */
    public static Optional<Instant> parse(String text) {
        String time = text.strip();
        try {
            Instant instant = EPOCH.matcher(time).matches() ? epoch(time) : calendar(time);
            Instant millis = Instant.ofEpochMilli(instant.toEpochMilli());
            return millis.isBefore(Instant.EPOCH) || millis.isAfter(END) ? Optional.empty() : Optional.of(millis);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
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
        TemporalAccessor parsed = ISO.parseBest(time, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        return ((LocalDate) parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
