package io.tidings.redis;

import io.tidings.port.RateLimit;
import io.tidings.port.RateLimits;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** The limit of all nodes that share a Redis, by the clock of its server. */
public final class RedisRateLimit implements RateLimit {
    /** How its keys begin, after the prefix. */
    static final String KEYS = "rate-limit:";

    private static final Script TAKE = Script.alone("rate_limit");

    private final RedisClient redis;
    private final RateLimits limits;

    public RedisRateLimit(RedisClient redis, RateLimits limits) {
        this.redis = redis;
        this.limits = limits;
    }

    @Override
    public Future<Duration> take(String key, long tokens) {
        List<String> arguments = List.of(
                Long.toString(tokens),
                Integer.toString(limits.requestsPerMinute()),
                Long.toString(limits.requestsAtOnce()),
                Long.toString(limits.tokensPerMinute()),
                Long.toString(limits.tokensAtOnce()));
        return redis.run(new Call(TAKE, List.of(redis.settings().prefix() + KEYS + key), arguments))
                .map(wait -> Duration.ofMillis(wait.toLong()));
    }
}
