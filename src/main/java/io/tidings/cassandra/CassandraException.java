package io.tidings.cassandra;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Cassandra cannot be used, or did not do something. */
public final class CassandraException extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    CassandraException(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause, passing);
    }

    /** One that stays as it is until somebody changes something. */
    CassandraException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }
}
