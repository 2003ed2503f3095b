package io.tidings.redis;

import org.jspecify.annotations.Nullable;

/** Redis cannot be used; the message says where, why and what to do. */
public final class RedisFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
