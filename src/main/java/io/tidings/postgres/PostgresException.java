package io.tidings.postgres;

/** The database cannot be used, or did not do something; the message says why and, where it can, what to do. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it would show the client at work, and nothing that the sentence does not say. */
    PostgresException(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    PostgresException(String message) {
        super(message, null, false, false);
    }
}
