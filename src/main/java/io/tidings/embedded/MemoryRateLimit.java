package io.tidings.embedded;

import io.tidings.port.RateLimit;
import io.tidings.port.RateLimits;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The limit of one process. Several threads may use it. */
public final class MemoryRateLimit implements RateLimit {
    private final TokenBucket requests;
    private final TokenBucket tokens;
    private final InstantSource clock;
    private final Map<String, Levels> levels = new HashMap<>();

    private record Levels(long requests, long tokens, long atMillis) {}

    public MemoryRateLimit(RateLimits limits, InstantSource clock) {
        this.requests = new TokenBucket(limits.requestsPerMinute(), limits.requestsAtOnce());
        this.tokens = new TokenBucket(limits.tokensPerMinute(), limits.tokensAtOnce());
        this.clock = clock;
    }

    @Override
    public synchronized Future<Duration> take(String key, long amount) {
        long now = clock.millis();
        Levels before = levels.getOrDefault(key, new Levels(requests.full(), tokens.full(), now));
        long millis = Math.max(0, now - before.atMillis());
        long requestLevel = requests.refilled(before.requests(), millis);
        long tokenLevel = tokens.refilled(before.tokens(), millis);
        long wait = Math.max(requests.untilRoom(requestLevel, 1), tokens.untilRoom(tokenLevel, amount));
        if (wait == 0) {
            levels.put(
                    key,
                    new Levels(
                            requests.taken(requestLevel, 1),
                            tokens.taken(tokenLevel, amount),
                            Math.max(now, before.atMillis())));
        }
        return Future.succeededFuture(Duration.ofMillis(wait));
    }
}
