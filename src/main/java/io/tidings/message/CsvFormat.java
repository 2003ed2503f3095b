package io.tidings.message;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The replay format: columns by name in any order, extra ones ignored. Judges one row at a time; of the rows before, it
 * remembers only the last usable time and counts.
 */
public final class CsvFormat {
    public static final List<String> COLUMNS =
            List.of("id", "is_chat", "chat_sender", "email_sender", "timestamp", "content");
    /** Longer than any name or address (RFC 5321 §4.5.3.1 allows addresses of 254). */
    private static final int MAX_SENDER = 1000;

    private static final Set<String> CHAT = Set.of("true", "t", "1", "yes", "y");
    private static final Set<String> EMAIL = Set.of("false", "f", "0", "no", "n");

    static final String UNKNOWN_SENDER = "unknown";

    private final int width;
    private final int[] places;
    private Instant lastTime;
    private boolean timeSeen;
    private long carriedTimes;
    private long earlyTimes;
    private String strangeTime = "";
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

    /** How many rows so far had no usable time and carry that of another. */
    public long carriedTimes() {
        return carriedTimes;
    }

    /** How many rows so far had bytes that are no UTF-8, or NUL; dead letters too. */
    public long damagedRows() {
        return damagedRows;
    }

    /** How many of these stood before the first usable time, and carry that. */
    public long earlyTimes() {
        return earlyTimes;
    }

    /** What stood in the place of such a time, printable: of one row, if possible one with anything there. */
    public String strangeTime() {
        return strangeTime;
    }

    /** True where a row has the columns of the header. */
    public boolean isWhole(List<String> fields) {
        return fields.size() == width;
    }

    /** The time in a whole row, wherever the columns are; used to find a file's first usable time. */
    public String timeField(List<String> fields) {
        return fields.get(places[4]);
    }

    /**
     * Whether these could be the fields of a row: as many as the header has, a kind and a time that can be read, of
     * which one may be empty.
     */
    public boolean looksLikeRow(List<String> fields) {
        if (!isWhole(fields)) {
            return false;
        }
        String kind = fields.get(places[1]).strip().toLowerCase(Locale.ROOT);
        String time = timeField(fields);
        return (kind.isEmpty() ? !time.isBlank() : CHAT.contains(kind) || EMAIL.contains(kind))
                && (time.isBlank() || Timestamps.parse(time).isPresent());
    }

    private Instant time(String field) {
        Optional<Instant> time = Timestamps.parse(field);
        if (time.isEmpty()) {
            carriedTimes++;
            earlyTimes += timeSeen ? 0 : 1;
            strangeTime = strangeTime.isEmpty() || strangeTime.equals(Text.NOTHING) ? Text.excerpt(field) : strangeTime;
        }
        timeSeen |= time.isPresent();
        lastTime = time.orElse(lastTime);
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
        String kind = field.toLowerCase(Locale.ROOT);
        if (kind.isEmpty()) {
            return isChatBySender(chatSender, emailSender);
        }
        if (!CHAT.contains(kind) && !EMAIL.contains(kind)) {
            throw new NotAMessage("is_chat is '" + Text.excerpt(field) + "' where true or false was expected");
        }
        return CHAT.contains(kind);
    }

    private static boolean isChatBySender(String chatSender, String emailSender) throws NotAMessage {
        if (chatSender.isBlank() == emailSender.isBlank()) {
            throw new NotAMessage("is_chat is empty and the senders do not tell which kind it is");
        }
        return emailSender.isBlank();
    }
}
