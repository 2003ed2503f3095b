package io.tidings.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of files that can be imported. */
public enum FileKind {
    CSV,
    MBOX,
    EML,
    SLACK_EXPORT;

    /** How many bytes of a file tell of which form it is. */
    static final int LOOK = 512;

    private static final Pattern HEADER = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9-]{0,70}:[ \\t].*");

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The form that a media type names; empty where it is none of these. */
    static Optional<FileKind> ofType(String type) {
        return switch (type) {
            case "text/csv", "application/csv" -> Optional.of(CSV);
            case "application/mbox" -> Optional.of(MBOX);
            case "message/rfc822" -> Optional.of(EML);
            case "application/zip", "application/x-zip-compressed" -> Optional.of(SLACK_EXPORT);
            default -> Optional.empty();
        };
    }

    /** The form that a file has by its first bytes. */
    static FileKind of(byte[] beginning) {
        String text = new String(beginning, ISO_8859_1);
        if (text.startsWith("PK")) {
            return SLACK_EXPORT;
        }
        if (text.startsWith("From ")) {
            return MBOX;
        }
        return HEADER.matcher(text).matches() ? EML : CSV;
    }
}
