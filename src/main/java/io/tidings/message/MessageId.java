package io.tidings.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * The id of a message, derived and ordered by time: a UUID version 8 (RFC 9562 §5.8) of 48 bits of sent-at
 * milliseconds, then 74 bits of a hash over company, source and native identity. The same message has the same id
 * wherever and however often it arrives, and ids sort as their messages were sent.
 */
public record MessageId(@JsonValue String value) implements Comparable<MessageId> {
    private static final long MAX_MILLIS = (1L << 48) - 1;

    @JsonCreator
    public MessageId {
        if (value.length() != 36) {
            throw new IllegalArgumentException("'" + value + "' is no message id");
        }
    }

    /**
     * Derives the id.
     *
     * @param sentAt from 1970 to the year 10889, milliseconds count
     * @param identity what the source itself tells its messages apart by
     */
    public static MessageId of(Instant sentAt, CompanyId company, Source source, String identity) {
        long millis = sentAt.toEpochMilli();
        if (millis < 0 || millis > MAX_MILLIS) {
            throw new IllegalArgumentException("a message cannot be sent at " + sentAt);
        }
        byte[] hash = Digest.of(company.value(), source.key(), identity);
        return new MessageId(Digest.uuid8(millis << 16 | (Digest.bits(hash, 0) & 0xFFF), Digest.bits(hash, 8)));
    }

    /** Where ids begin of messages sent at a time or later, from 1970 on: all of those sort behind this text. */
    public static String from(Instant time) {
        long millis = Math.max(0, Math.min(MAX_MILLIS, time.toEpochMilli()));
        String digits = HexFormat.of().toHexDigits(millis, 12);
        return digits.substring(0, 8) + "-" + digits.substring(8);
    }

    /** When the message was sent, in milliseconds since 1970. */
    public Instant sentAt() {
        return Instant.ofEpochMilli(millis());
    }

    /** The UTC day of {@link #sentAt}: the bucket in which stores keep the message. */
    public LocalDate day() {
        return LocalDate.ofEpochDay(TimeUnit.MILLISECONDS.toDays(millis()));
    }

    /** The first 48 bits: 8 and 4 hexadecimal digits. Stores ask for it several times for each message. */
    private long millis() {
        return Long.parseLong(value, 0, 8, 16) << 16 | Long.parseLong(value, 9, 13, 16);
    }

    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
