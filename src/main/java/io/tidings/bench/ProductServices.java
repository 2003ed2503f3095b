package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.cassandra.CassandraDatabase;
import io.tidings.cassandra.CassandraMessageStore;
import io.tidings.kafka.KafkaMessageLog;
import io.tidings.message.CompanyId;
import io.tidings.port.Lease;
import io.tidings.postgres.PostgresDatabase;
import io.tidings.postgres.PostgresEventStore;
import io.tidings.postgres.PostgresOpenDays;
import io.tidings.redis.RedisClient;
import io.tidings.redis.RedisMessageBuffer;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.tidings.verticle.DayTouchingStore;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;

/** The product's adapters on services, put together as it puts them together, with an intake on them. */
final class ProductServices implements AutoCloseable {
    private static final int DRAINED_AT_ONCE = 500;

    private final CassandraDatabase cassandra;
    private final RedisClient redis;
    final CassandraMessageStore messages;
    final RedisMessageBuffer buffer;
    final PostgresEventStore events;
    final PostgresOpenDays openDays;
    final ProductIntake intake;

    /** Connects; blocks. */
    ProductServices(Vertx vertx, BenchPlace place) throws Exception {
        KafkaMessageLog log = await(KafkaMessageLog.open(vertx, place.kafka()));
        this.cassandra = await(CassandraDatabase.open(vertx, place.cassandra()));
        this.redis = await(RedisClient.open(vertx, place.redis()));
        PostgresDatabase postgres = await(PostgresDatabase.open(vertx, place.postgres()));
        this.messages = new CassandraMessageStore(cassandra);
        this.buffer = new RedisMessageBuffer(redis, InstantSource.system());
        this.events = new PostgresEventStore(postgres);
        this.openDays = new PostgresOpenDays(postgres);
        this.intake = new ProductIntake(
                vertx, log, new DayTouchingStore(messages, openDays, InstantSource.system()), buffer, events, () -> {
                    await(log.close());
                    await(cassandra.close());
                    await(redis.close());
                    await(postgres.close());
                });
    }

    long requests() {
        return cassandra.requests();
    }

    long roundTrips() {
        return redis.roundTrips();
    }

    /** Takes out of the buffer what waits there, so that it does not grow for ever while no batches are opened. */
    void drain(Collection<CompanyId> companies) throws Exception {
        Firing all = new Firing(TriggerReason.DRAIN, DRAINED_AT_ONCE, Long.MAX_VALUE, 1);
        for (CompanyId company : companies) {
            Lease lease = take(company, all);
            while (!lease.ids().isEmpty()) {
                await(buffer.acknowledge(lease));
                lease = take(company, all);
            }
        }
    }

    private Lease take(CompanyId company, Firing firing) throws Exception {
        return await(buffer.take(UUID.randomUUID().toString(), company, firing));
    }

    @Override
    public void close() throws Exception {
        intake.close();
    }
}
