package io.tidings.bench;

import io.tidings.bus.Bus;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageBuffer;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.message.LogRecord;
import io.tidings.verticle.IntakeVerticle;
import io.tidings.verticle.StorageVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The product's intake as it runs: native forms, log, poll, parse, store, buffer, commit. No batches are opened. */
final class ProductIntake implements Intake {
    private static final int PORTION = 500;
    private static final int IN_FLIGHT = 4;

    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final EmbeddedMessageLog log;
    private final Semaphore committed = new Semaphore(0);

    ProductIntake(Path file) throws Exception {
        this.database = Database.open(vertx, file, InstantSource.system());
        this.log = new EmbeddedMessageLog(database);
        Bus bus = new Bus(vertx);
        bus.hear(RecordsTakenIn.class, news -> committed.release(news.records()));
        StorageVerticle storage = new StorageVerticle(
                bus,
                new EmbeddedMessageStore(database),
                new EmbeddedMessageBuffer(database),
                new EmbeddedEventStore(database));
        await(vertx.deployVerticle(storage));
        await(vertx.deployVerticle(new IntakeVerticle(bus, log, InstantSource.system(), IN_FLIGHT)));
    }

    /** Takes rows in; returns the nanoseconds from the first append to the last commit. */
    @Override
    public long takeIn(List<BenchRows.Row> rows) throws Exception {
        long start = System.nanoTime();
        Deque<Future<Void>> inFlight = new ArrayDeque<>();
        for (int from = 0; from < rows.size(); from += PORTION) {
            List<LogRecord> portion = new ArrayList<>(PORTION);
            for (BenchRows.Row row : rows.subList(from, Math.min(from + PORTION, rows.size()))) {
                portion.add(row.record());
            }
            if (inFlight.size() >= IN_FLIGHT) {
                await(inFlight.remove());
            }
            inFlight.add(log.append(portion));
        }
        while (!inFlight.isEmpty()) {
            await(inFlight.remove());
        }
        committed.acquire(rows.size());
        return System.nanoTime() - start;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    @Override
    public void close() throws Exception {
        for (String id : vertx.deploymentIDs()) {
            await(vertx.undeploy(id));
        }
        database.close();
        await(vertx.close());
    }
}
