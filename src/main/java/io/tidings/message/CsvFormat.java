package io.tidings.message;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The replay format: columns by name in any order, extra ones ignored. Judges one row at a time; of the rows before, it
 * remembers only the last usable time and counts.
 */
public final class CsvFormat {
    public static final List<String> COLUMNS =
            List.of("id", "is_chat", "chat_sender", "email_sender", "timestamp", "content");
    /** Longer than any name or address (RFC 5321 §4.5.3.1 allows addresses of 254). */
    private static final int MAX_SENDER = 1000;

    static final String UNKNOWN_SENDER = "unknown";

    private final int width;
    private final int[] places;
    private Instant lastTime;
    private long carriedTimes;
    private long damagedRows;

    private CsvFormat(int width, int[] places, Instant firstTime) {
        this.width = width;
        this.places = places;
        this.lastTime = firstTime;
    }

    /**
     * Finds the columns in a header.
     *
     * @param firstTime the first usable time of the file, for rows before it that have none
     * @throws NotAMessage naming what was expected and what was found, where a column is missing
     */
    public static CsvFormat of(List<String> header, Instant firstTime) throws NotAMessage {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> missing =
                COLUMNS.stream().filter(column -> !names.contains(column)).toList();
        for (String column : COLUMNS) {
            if (Collections.frequency(names, column) > 1) {
                throw new NotAMessage("the column " + column + " stands more than once in the first line");
            }
        }
        if (!missing.isEmpty()) {
            Optional<String> cause = Misread.cause(header);
            throw new NotAMessage(
                    cause.isPresent()
                            ? cause.get()
                            : "expected the columns " + String.join(", ", COLUMNS) + "; found "
                                    + Text.excerpt(String.join(", ", header)) + "; missing "
                                    + String.join(", ", missing));
        }
        return new CsvFormat(
                header.size(), COLUMNS.stream().mapToInt(names::indexOf).toArray(), firstTime);
    }

    /**
     * Judges a row.
     *
     * @param fields its fields as they stand; bytes that were no UTF-8 as {@link Escapes#decode} gives them
     * @throws NotAMessage with the reason, where it cannot become a message
     */
    public CsvRow row(List<String> fields) throws NotAMessage {
        boolean damaged = fields.stream().anyMatch(field -> !Text.isClean(field));
        damagedRows += damaged ? 1 : 0;
        if (fields.size() != width) {
            throw new NotAMessage("the row has " + fields.size() + " fields where the header has " + width);
        }
        List<String> clean = Arrays.stream(places)
                .mapToObj(place -> Text.clean(fields.get(place)))
                .toList();
        String content = clean.get(5);
        Text.check("content", content);
        boolean chat = isChat(clean.get(1).strip(), clean.get(2), clean.get(3));
        Instant sentAt = time(clean.get(4));
        String original = damaged ? RefusedRow.of("", fields).original() : "";
        return new CsvRow(clean.get(0).strip(), chat, sender(chat, clean), sentAt, content, original);
    }

    /** How many rows so far had no usable time and carry that of the row before. */
    public long carriedTimes() {
        return carriedTimes;
    }

    /** How many rows so far had bytes that are no UTF-8, or NUL; dead letters too. */
    public long damagedRows() {
        return damagedRows;
    }

    /** The time in a row of this format, wherever the columns are; used to find a file's first usable time. */
    public String timeField(List<String> fields) {
        return places[4] < fields.size() ? fields.get(places[4]) : "";
    }

    private Instant time(String field) {
        lastTime = Timestamps.parse(field).orElseGet(() -> {
            carriedTimes++;
            return lastTime;
        });
        return lastTime;
    }

    private static String sender(boolean chat, List<String> row) throws NotAMessage {
        String own = row.get(chat ? 2 : 3).strip();
        String other = row.get(chat ? 3 : 2).strip();
        String sender = own.isEmpty() ? other : own;
        if (sender.length() > MAX_SENDER) {
            throw new NotAMessage(
                    "the sender has " + sender.length() + " characters, at most " + MAX_SENDER + " are kept");
        }
        return sender.isEmpty() ? UNKNOWN_SENDER : sender;
    }

    private static boolean isChat(String field, String chatSender, String emailSender) throws NotAMessage {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes", "y" -> true;
            case "false", "f", "0", "no", "n" -> false;
            case "" -> isChatBySender(chatSender, emailSender);
            default ->
                throw new NotAMessage("is_chat is '" + Text.excerpt(field) + "' where true or false was expected");
        };
    }

    private static boolean isChatBySender(String chatSender, String emailSender) throws NotAMessage {
        if (chatSender.isBlank() == emailSender.isBlank()) {
            throw new NotAMessage("is_chat is empty and the senders do not tell which kind it is");
        }
        return emailSender.isBlank();
    }
}
