package io.tidings.redis;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Redis cannot be used, or did not do something. */
public final class RedisFailure extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    RedisFailure(String message, @Nullable Throwable cause, Remedy remedy) {
        super(message, cause, remedy);
    }

    /** One that something at the service has to change for. */
    RedisFailure(String message, @Nullable Throwable cause) {
        this(message, cause, Remedy.SERVICE);
    }
}
