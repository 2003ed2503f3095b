package io.tidings.cassandra;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Cassandra cannot be used, or did not do something. */
public final class CassandraException extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    CassandraException(String message, @Nullable Throwable cause, Remedy remedy) {
        super(message, cause, remedy);
    }

    /** One that something at the service has to change for. */
    CassandraException(String message, @Nullable Throwable cause) {
        this(message, cause, Remedy.SERVICE);
    }
}
