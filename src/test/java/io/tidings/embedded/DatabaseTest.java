package io.tidings.embedded;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.port.Holdings;
import io.tidings.port.Reply;
import io.tidings.port.TestClock;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    Path folder;

    private final List<Database> opened = new ArrayList<>();
    private Vertx vertx;
    private Path file;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        file = folder.resolve("test.db");
    }

    @AfterEach
    void stop() {
        opened.forEach(Database::close);
        value(vertx.close());
    }

    @Test
    void createsTheFileAndItsFolder() {
        file = folder.resolve("a").resolve("b").resolve("test.db");

        Database database = open();

        assertThat(file).exists();
        assertThat(value(database.integrity())).isEqualTo("ok");
    }

    @Test
    void refusesASecondOpeningAndNamesTheProcess() {
        open();

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
    }

    @Test
    void refusesASecondOpeningThroughALink() throws IOException {
        open();
        file = Files.createSymbolicLink(folder.resolve("link.db"), file);

        assertThatThrownBy(this::open).isInstanceOf(DataInUse.class);
    }

    @Test
    void readsOneStateHoweverManyQueriesAReadHas() {
        Database database = open();

        List<Long> counts = value(database.read(session -> {
            long before = session.number("SELECT count(*) FROM imports");
            value(insert(database, "import-1"));
            return List.of(before, session.number("SELECT count(*) FROM imports"));
        }));

        assertThat(counts).containsExactly(0L, 0L);
        assertThat(value(imports(database))).isEqualTo(1);
    }

    @Test
    void isUsableByItsHolderWhenASecondOpeningWasRefused() {
        Database first = open();
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class);

        value(insert(first, "import-1"));

        assertThat(value(imports(first))).isEqualTo(1);
    }

    @Test
    void keepsEverythingWhenItIsClosedAndOpenedAgain() {
        Database first = open();
        for (int i = 0; i < 100; i++) {
            // Nobody waits for these: closing does.
            insert(first, "import-" + i);
        }
        first.close();

        Database second = open();

        assertThat(value(imports(second))).isEqualTo(100);
    }

    @Test
    void refusesWritesOnceItIsClosed() {
        Database database = open();
        database.close();

        Future<Void> late = insert(database, "import-1");

        assertThat(failure(late)).isInstanceOf(StorageException.class).hasMessageContaining("closed");
    }

    @Test
    void refusesReadsOnceItIsClosed() {
        Database database = open();
        database.close();

        Future<Long> late = imports(database);

        assertThat(failure(late)).isInstanceOf(StorageException.class).hasMessageContaining("closed");
    }

    @Test
    void completesOnTheContextOfItsCaller() {
        Database database = open();
        Context context = vertx.getOrCreateContext();
        Promise<Boolean> same = Promise.promise();

        context.runOnContext(
                here -> imports(database).onComplete(read -> same.complete(Vertx.currentContext() == context)));

        assertThat(value(same.future())).isTrue();
    }

    @Test
    void readsWhileManyWrite() {
        Database database = open();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(insert(database, "import-" + i));
            all.add(imports(database));
        }

        value(Future.all(all));

        assertThat(value(imports(database))).isEqualTo(200);
    }

    @Test
    void letsAFailingReadFailAlone() {
        Database database = open();

        Future<Long> bad = database.read(session -> session.number("SELECT id FROM nowhere"));

        assertThat(failure(bad)).isInstanceOf(StorageException.class).hasMessageContaining("nowhere");
        assertThat(value(imports(database))).isZero();
    }

    @Test
    void freesTheLeasesOfTheLastStartAndCountsThem() {
        TestClock clock = new TestClock();
        Database first = open(clock);
        EmbeddedEventStore events = new EmbeddedEventStore(first);
        value(new EmbeddedMessageStore(first).store(Examples.arrivals(ACME, 1, 2)));
        Batch batch = new Batch("batch-1", ACME, TriggerReason.COUNT, Examples.ids(Examples.chats(ACME, 1, 2)), 2);
        value(events.open(batch, 1, List.of(Examples.PASS, Examples.pass("another", 20))));
        value(events.takeRun("node-1", Duration.ofHours(1)));
        first.close();

        Database second = open(clock);

        assertThat(value(new EmbeddedEventStore(second).takeRun("node-2", Duration.ofHours(1))))
                .hasValueSatisfying(run -> assertThat(run.pass()).isEqualTo("significant-events"));
        List<String> runs = value(second.read(session -> session.list(
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3),
                "SELECT pass, owner, crashes FROM runs ORDER BY priority")));
        assertThat(runs).containsExactly("significant-events node-2 1", "another null 0");
    }

    @Test
    void givesUpARunThatTenStartsWereCutOffBy() {
        Database database = open();
        value(new EmbeddedMessageStore(database).store(Examples.arrivals(ACME, 1, 2)));
        Batch batch = new Batch("batch-1", ACME, TriggerReason.COUNT, Examples.ids(Examples.chats(ACME, 1, 2)), 2);
        value(new EmbeddedEventStore(database).open(batch, 1, List.of(Examples.PASS)));

        int taken = 0;
        while (isTaken(database)) {
            taken++;
            database.close();
            database = open();
        }

        assertThat(taken).isEqualTo(10);
        long deadLetters = value(database.read(session -> session.number("SELECT count(*) FROM dead_letters")));
        assertThat(deadLetters).isEqualTo(1);
    }

    @Test
    void refusesTheDatabaseOfAnotherProgramAndLeavesItAsItIs() throws Exception {
        foreign("CREATE TABLE customers (id INTEGER)", "INSERT INTO customers VALUES (7)");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("another program")
                .hasMessageContaining("--data");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void refusesTheFileOfANewerVersionAndLeavesItAsItIs() throws Exception {
        foreign("CREATE TABLE things (id INTEGER)", "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("--data");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void bringsTheFileOfAnOlderProgramUpToDate() throws Exception {
        open().close();
        foreign(
                "INSERT INTO replies VALUES ('run-1', 0, 0, '{}', 100, 0, 20, 0, 0, 'model-1', 0)",
                "ALTER TABLE replies DROP COLUMN cached_tokens",
                "ALTER TABLE replies DROP COLUMN thought_tokens",
                "DROP TABLE model_calls",
                "DROP TABLE spending",
                "DROP TABLE sender_ids",
                "DROP TABLE event_corrections",
                "DROP INDEX event_stated",
                "DROP INDEX batch_opened",
                "DROP INDEX email_sending",
                "ALTER TABLE emails DROP COLUMN delivery",
                "DROP TABLE erasure_salt",
                "DROP TABLE erasures",
                "DROP TABLE erasure_messages",
                "DROP TABLE erased_keys",
                "DROP TABLE erased_work",
                "PRAGMA user_version = 3");

        Database database = open();

        EmbeddedEventStore events = new EmbeddedEventStore(database);
        assertThat(value(new EmbeddedSpending(database).spent(ACME))).isEmpty();
        assertThat(value(events.reply("run-1", 0, 0)))
                .contains(new Reply("run-1", 0, 0, "{}", new Usage(100, 0, 20, 0, false), "model-1"));
        Reply later = Examples.reply("run-1", 1, "{}");
        assertThat(value(events.keep(later))).isEqualTo(later);
        assertThat(value(events.reply("run-1", 0, 1))).contains(later);
    }

    @Test
    void looksAtTheFileOfAnOlderProgramAndLeavesItAsItIs() throws Exception {
        open().close();
        foreign("PRAGMA user_version = 3");
        byte[] before = Files.readAllBytes(file);

        Database.look(vertx, file, new TestClock()).close();

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void refusesAFileThatIsNoDatabaseAndLeavesItAsItIs() throws IOException {
        String text = "id,is_chat,chat_sender\n".repeat(300);
        Files.writeString(file, text);

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is no data file of Tidings")
                .hasMessageContaining("--data");

        assertThat(file).hasContent(text);
    }

    @Test
    void refusesAnEmptyFileAndLeavesItAsItIs() throws IOException {
        Files.createFile(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessage(file.toRealPath()
                        + " is no data file of Tidings but empty: delete it, or name another with --data");

        assertThat(file).isEmptyFile();
        assertThat(file.resolveSibling(file.getFileName() + ".lock")).doesNotExist();
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessage("the data file " + file + " is a folder: name a file with --data");
    }

    @Test
    void refusesAPathThroughAFile() throws IOException {
        Files.writeString(file, "a file");

        assertThatThrownBy(() -> Database.open(vertx, file.resolve("a.db"), InstantSource.system()))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot make or use the folder of the data file " + file.resolve("a.db"));
    }

    @Test
    void freesItsLockWhenItCannotOpenTheFile() throws IOException {
        Files.writeString(file, "no database, but long enough to be taken for one ".repeat(30));
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class);
        Files.delete(file);

        Database database = open();

        assertThat(value(imports(database))).isZero();
    }

    @Test
    void isDeletedWithAllThatBelongsToIt() throws IOException {
        open().close();
        Holdings holdings = DataFile.holdings(file);
        assertThat(holdings.users()).isEmpty();
        assertThat(holdings.things())
                .first()
                .asString()
                .startsWith(file.toString())
                .endsWith(" MiB");

        DataFile.delete(file);

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void isNotDeletedWhileItIsInUse() {
        open();

        assertThat(DataFile.holdings(file).users())
                .containsExactly("process " + ProcessHandle.current().pid());
        assertThatThrownBy(() -> DataFile.delete(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("in use");
        assertThat(file).exists();
    }

    private static boolean isTaken(Database database) {
        return value(new EmbeddedEventStore(database).takeRun("node-1", Duration.ofHours(1)))
                .isPresent();
    }

    private void foreign(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private Database open() {
        return open(new TestClock());
    }

    private Database open(TestClock clock) {
        Database database = Database.open(vertx, file, clock);
        opened.add(database);
        return database;
    }

    private static Future<Void> insert(Database database, String importId) {
        return database.change(session -> session.update(
                "INSERT INTO imports (import_id, company_id, last_line) VALUES (?, 'acme', 1)", importId));
    }

    private static Future<Long> imports(Database database) {
        return database.read(session -> session.number("SELECT count(*) FROM imports"));
    }
}
