package io.tidings.message;

import java.time.Instant;

/**
 * A row of the replay format that can become a message.
 *
 * @param id the row's own id; may be empty
 * @param sender {@code unknown} where the row names nobody
 * @param content what was said, cleaned; for an email {@code Subject: X. body}
 * @param original the row's bytes in base64 where cleaning changed it, else empty
 */
public record CsvRow(String id, boolean chat, String sender, Instant sentAt, String content, String original) {
    /** What tells this row from every other: id, time, sender and text. Rows that agree in all four are one message. */
    String identity() {
        return Digest.uuid(id, Long.toString(sentAt.toEpochMilli()), sender, content);
    }

    public Source source() {
        return chat ? Source.SLACK : Source.GMAIL;
    }
}
