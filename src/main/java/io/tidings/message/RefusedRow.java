package io.tidings.message;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A row that cannot become a message.
 *
 * @param reason a sentence for the user
 * @param raw the row as CSV, whole, cleaned so that every store can keep it: rows of different fields differ
 * @param original its bytes in base64 where cleaning changed it, else empty
 */
public record RefusedRow(String reason, String raw, String original) {
    public RefusedRow {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(raw);
        Objects.requireNonNull(original);
    }

    public static RefusedRow of(String reason, List<String> fields) {
        String joined = fields.stream().map(RefusedRow::cell).collect(Collectors.joining(","));
        String clean = Text.clean(joined);
        String original = clean.equals(joined) ? "" : Base64.getEncoder().encodeToString(Escapes.encode(joined));
        return new RefusedRow(reason, clean, original);
    }

    /**
     * A row that is too large to be kept whole: its beginning, marked as such.
     *
     * @param characters of the row that are kept at most
     */
    public static RefusedRow cut(String reason, List<String> fields, int characters) {
        List<String> beginning = new ArrayList<>();
        int left = characters;
        for (String field : fields) {
            int kept = Math.min(left, field.length());
            // No half of a character is kept.
            kept -= kept > 0 && kept < field.length() && Character.isHighSurrogate(field.charAt(kept - 1)) ? 1 : 0;
            beginning.add(kept < field.length() ? field.substring(0, kept) + "…" : field);
            left -= kept;
        }
        return of(reason, beginning);
    }

    /** A field as RFC 4180 writes it: quoted where it could be taken for something else. */
    private static String cell(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
