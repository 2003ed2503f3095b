package io.tidings.message;

import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A row that cannot become a message.
 *
 * @param reason a sentence for the user
 * @param raw the row as it stood in the file, whole, cleaned so that every store can keep it
 * @param original its bytes in base64 where cleaning changed it, else empty
 */
public record RefusedRow(String reason, String raw, String original) {
    public RefusedRow {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(raw);
        Objects.requireNonNull(original);
    }

    public static RefusedRow of(String reason, List<String> fields) {
        String joined = String.join(",", fields);
        String clean = Text.clean(joined);
        String original = clean.equals(joined) ? "" : Base64.getEncoder().encodeToString(Escapes.encode(joined));
        return new RefusedRow(reason, clean, original);
    }
}
