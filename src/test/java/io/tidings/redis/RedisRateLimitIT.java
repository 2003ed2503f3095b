package io.tidings.redis;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.RateLimit;
import io.tidings.port.RateLimitContract;
import io.tidings.port.RateLimits;
import io.tidings.services.Services;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisRateLimitIT extends RateLimitContract {
    private final Vertx vertx = Vertx.vertx();
    private final String prefix = UUID.randomUUID() + ":";
    private RedisClient client;

    @BeforeEach
    void open() throws Exception {
        client = client("node-1");
    }

    @AfterEach
    void close() {
        value(vertx.close());
    }

    @Override
    protected RateLimit node(RateLimits limits) {
        try {
            return new RedisRateLimit(client("node-" + UUID.randomUUID()), limits);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected long now() {
        return value(client.send(Request.cmd(Command.TIME))
                .map(time -> time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000));
    }

    @Override
    protected void pass(Duration time) {
        long end = now() + time.toMillis();
        until(() -> now() >= end);
    }

    @Test
    void remembersNothingOfABucketThatIsFullAgain() {
        RateLimit limit = node(new RateLimits(600, 0));
        assertThat(value(limit.take("model-1", 5))).isZero();
        Request ttl = Request.cmd(Command.PTTL).arg(prefix + RedisRateLimit.KEYS + "model-1");

        assertThat(value(client.send(ttl)).toLong()).isBetween(-2L, 100L);
        until(() -> value(client.send(ttl)).toLong() == -2);
    }

    private RedisClient client(String node) throws Exception {
        return value(RedisClient.open(vertx, TestSettings.of(Services.shared().redis(), prefix, node)));
    }
}
