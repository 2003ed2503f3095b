package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.bus.Bus;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageBuffer;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.message.LogRecord;
import io.tidings.port.EventStore;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.verticle.IntakeVerticle;
import io.tidings.verticle.StorageVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The product's intake as it runs: log, poll, parse, store, buffer, commit. No batches are opened. */
final class ProductIntake implements Intake {
    static final int PORTION = 500;
    static final int IN_FLIGHT = 4;

    private final Vertx vertx;
    private final AutoCloseable stores;
    private final MessageLog log;
    private final Bus bus;
    private final Semaphore committed = new Semaphore(0);

    /**
     * On any stores.
     *
     * @param vertx that nobody else uses; it is closed with this
     * @param stores are closed before it
     */
    ProductIntake(
            Vertx vertx,
            MessageLog log,
            MessageStore messages,
            MessageBuffer buffer,
            EventStore events,
            AutoCloseable stores)
            throws Exception {
        this.vertx = vertx;
        this.log = log;
        this.stores = stores;
        this.bus = new Bus(vertx);
        bus.hear(RecordsTakenIn.class, news -> committed.release(news.records()));
        deploy(new StorageVerticle(bus, messages, buffer, events));
        deploy(new IntakeVerticle(bus, log, InstantSource.system(), IN_FLIGHT, failure -> {
            throw failure;
        }));
    }

    static ProductIntake onFile(Path file) throws Exception {
        Vertx vertx = Vertx.vertx();
        Database database = Database.open(vertx, file, InstantSource.system());
        return new ProductIntake(
                vertx,
                new EmbeddedMessageLog(database),
                new EmbeddedMessageStore(database),
                new EmbeddedMessageBuffer(database),
                new EmbeddedEventStore(database),
                database);
    }

    Bus bus() {
        return bus;
    }

    void deploy(Deployable verticle) throws Exception {
        await(vertx.deployVerticle(verticle));
    }

    /** Takes rows in, from the first append to the last commit. The records come from outside, as they are. */
    @Override
    public Cost takeIn(List<BenchRows.Row> rows) throws Exception {
        List<LogRecord> records = rows.stream().map(BenchRows.Row::record).toList();
        return Meter.of(() -> {
            Waits.inFlight(IN_FLIGHT, PORTION, records, log::append);
            committed.acquire(records.size());
        });
    }

    @Override
    public void close() throws Exception {
        for (String id : vertx.deploymentIDs()) {
            await(vertx.undeploy(id));
        }
        stores.close();
        await(vertx.close());
    }
}
