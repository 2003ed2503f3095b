package io.tidings.embedded;

import static io.tidings.port.Await.value;

import io.tidings.port.Cursors;
import io.tidings.port.DeadLetters;
import io.tidings.port.EmailStore;
import io.tidings.port.Erasures;
import io.tidings.port.EventArchive;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventStore;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.OutboxRelay;
import io.tidings.port.PassStore;
import io.tidings.port.SenderIds;
import io.tidings.port.Spending;
import io.tidings.port.Stores;
import io.tidings.port.TestClock;
import io.tidings.port.WorkCatalog;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;

/** All stores on one file of a folder. */
public final class EmbeddedStores implements Stores {
    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Path file;
    private final Claiming claiming;
    private Database database;
    private MessageLog log;

    public EmbeddedStores(Path folder) {
        this(folder, Claiming.WITH_MESSAGE);
    }

    EmbeddedStores(Path folder, Claiming claiming) {
        this.file = folder.resolve("test.db");
        this.claiming = claiming;
        open();
    }

    private void open() {
        database = Database.open(vertx, file, clock);
        // The log alone remembers something between calls: how far it has read.
        log = new EmbeddedMessageLog(database);
    }

    Database database() {
        return database;
    }

    Path file() {
        return file;
    }

    @Override
    public MessageLog log() {
        return log;
    }

    @Override
    public MessageStore messages() {
        return new EmbeddedMessageStore(database);
    }

    @Override
    public MessageBuffer buffer() {
        return new EmbeddedMessageBuffer(database);
    }

    @Override
    public EventStore events() {
        return new EmbeddedEventStore(database, claiming);
    }

    @Override
    public EventCatalog eventCatalog() {
        return new EmbeddedEventCatalog(database);
    }

    @Override
    public WorkCatalog workCatalog() {
        return new EmbeddedWorkCatalog(database);
    }

    @Override
    public Cursors cursors() {
        return new EmbeddedCursors(database);
    }

    @Override
    public SenderIds senderIds() {
        return new EmbeddedSenderIds(database);
    }

    @Override
    public EmailStore emails() {
        return new EmbeddedEmailStore(database);
    }

    @Override
    public OpenDays openDays() {
        return new EmbeddedOpenDays(database);
    }

    @Override
    public OutboxRelay relay(Duration lease) {
        return new EmbeddedOutboxRelay(database, lease);
    }

    @Override
    public DeadLetters deadLetters() {
        return new EmbeddedDeadLetters(database, claiming);
    }

    @Override
    public Erasures erasures() {
        return new EmbeddedErasures(database);
    }

    @Override
    public PassStore passes() {
        return new EmbeddedPassStore(database);
    }

    @Override
    public Spending spending() {
        return new EmbeddedSpending(database);
    }

    @Override
    public EventArchive archive() {
        return new EmbeddedEventArchive(database);
    }

    @Override
    public MessageArchive messageArchive() {
        return new EmbeddedMessageArchive(database);
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public void reopen() {
        database.close();
        open();
    }

    @Override
    public void close() {
        database.close();
        value(vertx.close());
    }
}
