package io.tidings.redis;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Redis cannot be used, or did not do something. */
public final class RedisFailure extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    RedisFailure(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause, passing);
    }

    /** One that stays as it is until somebody changes something. */
    RedisFailure(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }
}
