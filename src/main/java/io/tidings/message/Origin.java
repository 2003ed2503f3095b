package io.tidings.message;

/**
 * Where a record was first read: a second delivery of it has the same origin, a copy of its message another one.
 *
 * @param importId the id of the import that brought it
 * @param line the line of the file on which its row begins, from 1
 */
public record Origin(String importId, long line) {
    /** Of what was posted over HTTP: a message that is posted again is the same one. */
    public static final Origin POSTED = new Origin("http", 0);

    /** In words for the user. */
    String place() {
        return equals(POSTED) ? "a post over HTTP" : "line " + line;
    }
}
