package io.tidings.redis;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.port.Lease;
import io.tidings.port.Waiting;
import io.tidings.services.Services;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often Redis is waited for. */
class RoundTripsIT {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final double MOST_PER_MESSAGE = 0.02;
    private static final int MESSAGES = 500;
    private static final int BATCH = 200;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        value(vertx.close());
    }

    @Test
    void aPortionNeedsFewFromItsAppendToItsLastAcknowledgement() throws Exception {
        RedisClient client = value(
                RedisClient.open(vertx, TestSettings.of(Services.shared().redis(), UUID.randomUUID() + ":", "node-1")));
        RedisMessageBuffer buffer = new RedisMessageBuffer(client, InstantSource.system());
        List<Waiting> portion = Examples.arrivals(ACME, 1, MESSAGES).stream()
                .map(Examples::waiting)
                .toList();
        value(buffer.append(portion.subList(0, 1)));
        value(buffer.acknowledge(take(buffer, "lease-0")));
        value(buffer.states());
        long before = client.roundTrips();

        value(buffer.append(portion));
        for (int batch = 1; batch <= MESSAGES / BATCH; batch++) {
            Lease lease = take(buffer, "lease-" + batch);
            assertThat(lease.ids()).hasSize(BATCH);
            int left = MESSAGES - batch * BATCH;
            assertThat(value(buffer.acknowledge(lease)).count()).isEqualTo(left);
        }
        long roundTrips = client.roundTrips() - before;
        assertThat(roundTrips).isEqualTo(5);
        assertThat((double) roundTrips / MESSAGES).isLessThanOrEqualTo(MOST_PER_MESSAGE);
    }

    private static Lease take(RedisMessageBuffer buffer, String id) {
        return value(buffer.take(id, ACME, new Firing(TriggerReason.COUNT, BATCH, Long.MAX_VALUE, 1)));
    }
}
