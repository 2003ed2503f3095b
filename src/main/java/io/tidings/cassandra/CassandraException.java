package io.tidings.cassandra;

import org.jspecify.annotations.Nullable;

/** Cassandra cannot be used, or did not do something; the message says why and what to do. */
public final class CassandraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it would show the driver at work, and nothing that the sentence does not say. */
    CassandraException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
