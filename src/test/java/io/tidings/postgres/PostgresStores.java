package io.tidings.postgres;

import static io.tidings.port.Await.value;

import io.tidings.embedded.EmbeddedStores;
import io.tidings.port.Cursors;
import io.tidings.port.DeadLetters;
import io.tidings.port.EmailStore;
import io.tidings.port.Erasures;
import io.tidings.port.EventArchive;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventStore;
import io.tidings.port.OpenDays;
import io.tidings.port.OtherStores;
import io.tidings.port.OutboxRelay;
import io.tidings.port.PassStore;
import io.tidings.port.SenderIds;
import io.tidings.port.Spending;
import io.tidings.port.TestClock;
import io.tidings.port.WorkCatalog;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;

/** Events, emails and passes in a schema of their own; messages, which are not the subject here, in a file. */
final class PostgresStores extends OtherStores {
    private final Vertx vertx = Vertx.vertx();
    private final PostgresConfig config;
    private final TestClock clock;
    private PostgresDatabase database;

    PostgresStores(Path folder, PostgresConfig config) {
        super(new EmbeddedStores(folder));
        this.config = config;
        this.database = value(PostgresDatabase.open(vertx, config));
        this.clock = new TestClock(now -> value(database.execute("UPDATE test_time SET now = $1", Values.of(now))));
        // The time of the schema stands in a table from now on.
        value(database.execute("CREATE TABLE test_time AS SELECT $1::timestamptz AS now", Values.of(clock.instant())));
        value(database.execute(
                "CREATE OR REPLACE FUNCTION store_now() RETURNS timestamptz LANGUAGE sql STABLE"
                        + " AS 'SELECT now FROM test_time'",
                Values.of()));
    }

    PostgresDatabase database() {
        return database;
    }

    @Override
    public EventStore events() {
        return new PostgresEventStore(database);
    }

    @Override
    public EventCatalog eventCatalog() {
        return new PostgresEventCatalog(database);
    }

    @Override
    public WorkCatalog workCatalog() {
        return new PostgresWorkCatalog(database);
    }

    @Override
    public Cursors cursors() {
        return new PostgresCursors(database);
    }

    @Override
    public SenderIds senderIds() {
        return new PostgresSenderIds(database);
    }

    @Override
    public EmailStore emails() {
        return new PostgresEmailStore(database);
    }

    @Override
    public OpenDays openDays() {
        return new PostgresOpenDays(database);
    }

    @Override
    public OutboxRelay relay(Duration lease) {
        return new PostgresOutboxRelay(database, lease);
    }

    @Override
    public DeadLetters deadLetters() {
        return new PostgresDeadLetters(database);
    }

    @Override
    public Erasures erasures() {
        return new PostgresErasures(database);
    }

    @Override
    public PassStore passes() {
        return new PostgresPassStore(database);
    }

    @Override
    public Spending spending() {
        return new PostgresSpending(database);
    }

    @Override
    public EventArchive archive() {
        return new PostgresArchive(database);
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public void reopen() {
        value(database.close());
        database = value(PostgresDatabase.open(vertx, config));
        super.reopen();
    }

    @Override
    public void close() {
        value(database.execute("DROP SCHEMA " + config.schema() + " CASCADE", Values.of()));
        value(database.close());
        super.close();
        value(vertx.close());
    }
}
