package io.tidings.postgres;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.PassPrint;
import io.tidings.message.DeadLetter;
import io.tidings.message.Origin;
import io.tidings.port.DeadLetters;
import io.tidings.port.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start finds the tables it needs, or makes them, or says why not. */
class PostgresMigrationsIT {
    private static final PassPrint PRINT = new PassPrint("events", 1, "prompt-a", "schema-a");

    private final Vertx vertx = Vertx.vertx();
    private final PostgresConfig config = TestServer.freshSchema();

    @AfterEach
    void close() {
        TestServer.drop(vertx, config);
        value(vertx.close());
    }

    @Test
    void makesTheTablesInASchemaOfTheirOwn() {
        PostgresDatabase database = value(PostgresDatabase.open(vertx, config));

        List<String> tables = new ArrayList<>();
        for (Row row : value(database.execute(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = $1",
                Values.of(config.schema())))) {
            tables.add(row.getString(0));
        }

        assertThat(tables)
                .contains(
                        "batches",
                        "batch_messages",
                        "runs",
                        "replies",
                        "companies",
                        "outbox",
                        "open_days",
                        "relay_cursors",
                        "significant_events",
                        "emails",
                        "dead_letters",
                        "passes",
                        "model_calls",
                        "spending");
    }

    @Test
    void leavesTablesThatAreThereAsTheyAre() {
        PostgresDatabase first = value(PostgresDatabase.open(vertx, config));
        value(new PostgresPassStore(first).keep(PRINT));
        value(first.close());

        PostgresDatabase second = value(PostgresDatabase.open(vertx, config));

        assertThat(value(new PostgresPassStore(second).find("events", 1))).contains(PRINT);
    }

    @Test
    void keepsWhatWasBuriedBeforeRecordsCouldBeReplayed() {
        migrateTo("1");
        TestServer.execute(
                vertx,
                config,
                "INSERT INTO dead_letters VALUES"
                        + " ('a', 'acme', 'record', 'line 4', 'import-1', 4, 'bad', E'1,\"\u0010\\n', 'MSw=', now()),"
                        + " ('b', 'acme', 'batch', 'batch x', NULL, NULL, 'refused', 'run-1', '', now())");

        PostgresDatabase database = value(PostgresDatabase.open(vertx, config));

        DeadLetters letters = new PostgresDeadLetters(database);
        DeadLetter record = value(letters.find("a")).orElseThrow().letter();
        assertThat(record.payload()).isEqualTo("1,\"\u0010\n");
        assertThat(record.original()).isEqualTo("MSw=");
        assertThat(record.origin()).isEqualTo(new Origin("import-1", 4));
        assertThat(value(letters.find("b")).orElseThrow().letter().runId()).isEqualTo("run-1");
    }

    @Test
    void keepsRepliesOfWhichCacheAndThoughtsWereNotCounted() {
        migrateTo("4");
        TestServer.execute(
                vertx, config, "INSERT INTO replies VALUES ('run-1', 0, 0, '{}', 100, 20, false, 'model-1', now())");

        PostgresDatabase database = value(PostgresDatabase.open(vertx, config));

        assertThat(value(new PostgresEventStore(database).reply("run-1", 0, 0)))
                .contains(new Reply("run-1", 0, 0, "{}", new Usage(100, 0, 20, 0, false), "model-1"));
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.database(),
                        config.user(),
                        config.password())
                .schemas(config.schema())
                .locations("classpath:io/tidings/postgres")
                .target(version)
                .load()
                .migrate();
    }

    @Test
    void letsManyNodesStartAtOnce() {
        List<Future<PostgresDatabase>> starts = IntStream.range(0, 4)
                .mapToObj(node -> PostgresDatabase.open(vertx, config))
                .toList();

        value(Future.all(starts));

        value(new PostgresPassStore(starts.get(0).result()).keep(PRINT));
        assertThat(value(new PostgresPassStore(starts.get(3).result()).find("events", 1)))
                .contains(PRINT);
    }

    @Test
    void refusesASchemaThatIsSomebodyElses() {
        TestServer.execute(vertx, config, "CREATE SCHEMA " + config.schema());
        TestServer.execute(vertx, config, "CREATE TABLE batches (theirs int)");

        assertRefused("holds tables that are not ours: name another one in postgres.schema");
    }

    @Test
    void refusesAHistoryThatIsSomebodyElses() {
        value(value(PostgresDatabase.open(vertx, config)).close());
        TestServer.execute(vertx, config, "UPDATE flyway_schema_history SET checksum = 7 WHERE version = '2'");

        assertRefused("is not what our migrations make (version 2, ");
    }

    /** By the start and by the doctor, in one line. */
    private void assertRefused(String why) {
        for (Future<?> opened :
                List.of(PostgresDatabase.open(vertx, config), PostgresMaintenance.open(vertx, config))) {
            assertThat(failure(opened))
                    .isInstanceOfSatisfying(PostgresException.class, failure -> assertThat(failure.isOfSettings())
                            .isTrue())
                    .hasMessageContaining("the schema " + config.schema() + " at ")
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void refusesTablesOfANewerProgram() {
        PostgresDatabase newer = value(PostgresDatabase.open(vertx, config));
        value(newer.execute(
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 1, true)",
                Values.of()));

        Throwable failure = failure(PostgresDatabase.open(vertx, config));

        assertThat(failure)
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("schema " + config.schema())
                .hasMessageContaining("has version 99, which a newer program made")
                .hasMessageContaining("name another schema");
    }
}
