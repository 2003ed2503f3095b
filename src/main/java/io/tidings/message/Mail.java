package io.tidings.message;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A mail as a program wrote it (RFC 5322), of which all is kept that tells who said what: no attachments, and of
 * several forms of the text the plain one.
 *
 * @param id what tells it from all others of the company
 * @param thread of all that reply to one another
 * @param headers by their names, as people read them
 */
public record Mail(String id, String thread, Instant sentAt, Map<String, String> headers, String text) {
    private static final Pattern REPLY = Pattern.compile("(?i)^(?:\\s*(?:re|fwd?|aw|wg)\\s*:)+\\s*");

    public Mail {
        headers = Map.copyOf(headers);
    }

    /** The same under the ids and the time of the service that keeps it. */
    public Mail known(String otherId, String otherThread, Instant otherTime) {
        return new Mail(otherId, otherThread, otherTime, headers, text);
    }

    /** What a subject is about, however often it was replied to. */
    public static String topic(String subject) {
        return REPLY.matcher(subject).replaceFirst("").strip().toLowerCase(Locale.ROOT);
    }
}
