package io.tidings.message;

import java.util.Map;

/**
 * Where a record was first read: a second delivery of it has the same origin, a copy of its message another one.
 *
 * @param importId the id of the import that brought it
 * @param line the line of the file on which its row begins, from 1
 */
public record Origin(String importId, long line) {
    /** Of what was posted over HTTP: a message that is posted again is the same one. */
    public static final Origin POSTED = new Origin("http", 0);

    /** Of what Slack sent by itself, likewise. */
    public static final Origin SLACK = new Origin("slack", 0);
    /** Of what was read of a mailbox at Gmail, likewise. */
    public static final Origin GMAIL = new Origin("gmail", 0);

    private static final Map<Origin, String> PLACES =
            Map.of(POSTED, "a post over HTTP", SLACK, "an event of Slack", GMAIL, "a mailbox at Gmail");

    /** In words for the user. */
    String place() {
        return PLACES.getOrDefault(this, "line " + line);
    }
}
