package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.tidings.message.Arrival;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The least that can be done with Cassandra: the product's prepared statements on the same tables, in unlogged batches
 * of one partition, so many at a time; what times out is written again, as the product does, and no futures. The
 * benchmark holds intake against it; nothing else uses it. Blocks.
 */
public final class PlainRows implements AutoCloseable {
    private static final int REPETITIONS = 3;

    private final CassandraConfig config;
    private final CqlSession session;
    private final Cluster cluster;
    private final Statements statements;
    private final ConsistencyLevel write;
    private final Semaphore room;
    private final Queue<Statement<?>> timedOut = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Set<Partition> days = new HashSet<>();

    /** Connects, and makes keyspace and tables. */
    public PlainRows(Vertx vertx, CassandraConfig config) {
        this.config = config;
        this.cluster = Cluster.connect(vertx, config);
        this.session = cluster.session();
        this.room = new Semaphore(config.requestsInFlight());
        this.write = DefaultConsistencyLevel.valueOf(config.write().name());
        Schema.prepare(cluster);
        this.statements = Statements.prepare(cluster);
        cluster.learnPlaces();
    }

    /** Writes messages with their metadata, and days that are new; all are durable when it returns. */
    public void insert(List<Arrival> arrivals) throws InterruptedException {
        List<Insertion> insertions = Insertion.of(arrivals);
        for (Insertion insertion : insertions) {
            Partition partition = insertion.partition();
            if (days.add(partition)) {
                send(statements.insertDay().bind(partition.company().value(), partition.day()));
            }
        }
        awaitAll();
        for (Insertion insertion : insertions) {
            BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
            for (Arrival arrival : insertion.arrivals()) {
                batch.addStatement(MessageRows.content(statements, arrival.message()));
                batch.addStatement(MessageRows.metadata(statements, arrival));
            }
            send(batch.build());
        }
        awaitAll();
    }

    private void send(Statement<?> statement) throws InterruptedException {
        room.acquire();
        session.executeAsync(statement.setConsistencyLevel(write).setTimeout(config.deadline()))
                .whenComplete((done, failed) -> {
                    if (failed != null && Failures.isPassing(failed)) {
                        timedOut.add(statement);
                    } else if (failed != null) {
                        failure.set(failed);
                    }
                    room.release();
                });
    }

    private void awaitAll() throws InterruptedException {
        awaitRoom();
        for (int i = 0; i < REPETITIONS && !timedOut.isEmpty(); i++) {
            List<Statement<?>> again = new ArrayList<>(timedOut);
            timedOut.clear();
            for (Statement<?> statement : again) {
                send(statement);
            }
            awaitRoom();
        }
        if (!timedOut.isEmpty()) {
            throw new CassandraException(
                    "a plain write timed out " + (REPETITIONS + 1)
                            + " times: see whether Cassandra has memory and time",
                    null);
        }
        Throwable failed = failure.getAndSet(null);
        if (failed != null) {
            throw new CassandraException("a plain write failed: " + failed.getMessage(), failed);
        }
    }

    private void awaitRoom() throws InterruptedException {
        room.acquire(config.requestsInFlight());
        room.release(config.requestsInFlight());
    }

    @Override
    public void close() {
        session.close();
    }

    /** Drops the keyspace of a benchmark, where it is; blocks. */
    public static void remove(Vertx vertx, CassandraConfig config) {
        Cluster cluster = Cluster.connect(vertx, config);
        try {
            cluster.now("DROP KEYSPACE IF EXISTS " + config.keyspace());
        } finally {
            cluster.session().close();
        }
    }
}
