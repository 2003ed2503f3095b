package io.tidings.bench;

import io.tidings.cassandra.CassandraConfig;
import io.tidings.cassandra.PlainRows;
import io.tidings.kafka.KafkaConfig;
import io.tidings.kafka.PlainRecords;
import io.tidings.port.Maintenance;
import io.tidings.postgres.PlainCopy;
import io.tidings.postgres.PostgresConfig;
import io.tidings.redis.RedisMaintenance;
import io.tidings.redis.RedisSettings;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Where a side of the benchmark has topics, tables and keys that are its alone. */
public record BenchPlace(KafkaConfig kafka, CassandraConfig cassandra, RedisSettings redis, PostgresConfig postgres) {
    /** Removes all of it that is there. What cannot be removed fails after the rest. */
    void remove(Vertx vertx) throws Exception {
        try (AutoCloseable topics = () -> PlainRecords.remove(kafka);
                AutoCloseable keyspace = () -> PlainRows.remove(vertx, cassandra);
                AutoCloseable schema = () -> PlainCopy.remove(postgres);
                AutoCloseable keys = () -> removeKeys(vertx)) {
            // Each is removed by its close, whatever becomes of the others.
        }
    }

    private void removeKeys(Vertx vertx) throws Exception {
        Maintenance keys = Waits.await(RedisMaintenance.open(vertx, redis, InstantSource.system()));
        Waits.await(keys.delete());
        Waits.await(keys.close());
    }
}
