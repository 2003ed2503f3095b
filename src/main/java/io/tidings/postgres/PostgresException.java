package io.tidings.postgres;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** PostgreSQL cannot be used, or did not do something. */
public final class PostgresException extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    PostgresException(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause, passing);
    }

    /** One that stays as it is until somebody changes something. */
    PostgresException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    PostgresException(String message) {
        this(message, null);
    }
}
