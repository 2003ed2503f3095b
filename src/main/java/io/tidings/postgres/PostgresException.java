package io.tidings.postgres;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** PostgreSQL cannot be used, or did not do something. */
public final class PostgresException extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    PostgresException(String message, @Nullable Throwable cause, Remedy remedy) {
        super(message, cause, remedy);
    }

    /** One that something at the service has to change for. */
    PostgresException(String message, @Nullable Throwable cause) {
        this(message, cause, Remedy.SERVICE);
    }

    PostgresException(String message) {
        this(message, null);
    }
}
