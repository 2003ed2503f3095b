package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.cassandra.PlainRows;
import io.tidings.kafka.PlainRecords;
import io.tidings.message.Arrival;
import io.tidings.message.LogRecord;
import io.tidings.message.MessageHeader;
import io.tidings.message.Text;
import io.tidings.port.Waiting;
import io.tidings.redis.PlainIndex;
import io.tidings.redis.RedisClient;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What intake on services is held against: raw loops one after the other, each with the product's client, properties,
 * tables, rows and durability. What they write is made ready outside the measured time.
 */
final class PlainServices implements AutoCloseable {
    static final String KAFKA = "plain-kafka";
    static final String CASSANDRA = "plain-cassandra";
    static final String REDIS = "plain-redis";

    private final Vertx vertx;
    private final PlainRecords log;
    private final PlainRows rows;
    private final RedisClient redis;
    private final PlainIndex index;

    /** Connects; blocks. */
    PlainServices(Vertx vertx, BenchPlace place) throws Exception {
        this.vertx = vertx;
        this.log = new PlainRecords(place.kafka());
        this.rows = new PlainRows(vertx, place.cassandra());
        this.redis = await(RedisClient.open(vertx, place.redis()));
        this.index = new PlainIndex(redis);
    }

    /** Does with rows what the product does with them; what each of the three cost. */
    Costs takeIn(List<BenchRows.Row> portion) throws Exception {
        List<LogRecord> records = new ArrayList<>(portion.size());
        List<Arrival> arrivals = new ArrayList<>(portion.size());
        List<Waiting> waiting = new ArrayList<>(portion.size());
        for (BenchRows.Row row : portion) {
            LogRecord record = row.record();
            Arrival arrival = PlainIntake.arrival(record);
            records.add(record);
            arrivals.add(arrival);
            waiting.add(waiting(arrival));
        }
        Cost kafka = Meter.of(() -> {
            log.produce(records);
            log.consume(records.size());
        });
        Cost cassandra = Meter.of(() -> {
            for (int from = 0; from < arrivals.size(); from += ProductIntake.PORTION) {
                rows.insert(arrivals.subList(from, Math.min(from + ProductIntake.PORTION, arrivals.size())));
            }
        });
        Cost indexed = Meter.of(() -> Waits.inFlight(
                ProductIntake.IN_FLIGHT,
                ProductIntake.PORTION,
                waiting,
                some -> index.append(some, System.currentTimeMillis())));
        await(index.clear());
        return new Costs(Map.of(KAFKA, kafka, CASSANDRA, cassandra, REDIS, indexed));
    }

    private static Waiting waiting(Arrival arrival) {
        MessageHeader header = arrival.message().header();
        return new Waiting(
                header.id(),
                header.companyId(),
                header.source(),
                Text.tokens(arrival.message().text()));
    }

    @Override
    public void close() throws Exception {
        log.close();
        rows.close();
        await(redis.close());
        await(vertx.close());
    }
}
