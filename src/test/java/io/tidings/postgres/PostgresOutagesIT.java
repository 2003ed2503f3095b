package io.tidings.postgres;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.PassPrint;
import io.tidings.port.PassStore;
import io.tidings.services.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the server is away calls fail in time and in words; when it is back they work without anybody's help. */
@Tag("faults")
class PostgresOutagesIT {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final PassPrint PRINT = new PassPrint("events", 1, "prompt-a", "schema-a");
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static PostgresConfig config;
    private static PassStore passes;

    @BeforeAll
    static void startServer() throws Exception {
        server = new PostgresServer(folder.resolve("postgres"));
        server.start();
        config = TestServer.config(server.address(), DEADLINE);
        passes = new PostgresPassStore(value(PostgresDatabase.open(VERTX, config)));
    }

    @AfterAll
    static void endServer() throws Exception {
        value(VERTX.close());
        server.kill();
    }

    @BeforeEach
    void useAllConnections() {
        until(
                () -> Future.all(IntStream.range(0, 4 * config.poolSize())
                                .mapToObj(n -> passes.keep(PRINT))
                                .toList())
                        .map(kept -> true)
                        .otherwise(false),
                kept -> kept);
    }

    @Test
    void aKilledServerIsMissedAtOnceAndFoundAgain() throws Exception {
        server.kill();

        Throwable missed = until(() -> Future.succeededFuture(failure(passes.find("events", 1))), e -> e.getMessage()
                .contains("cannot be reached"));
        server.start();

        assertThat(missed).isInstanceOf(PostgresException.class).hasMessageContaining("start it");
        assertThat(value(passes.find("events", 1))).contains(PRINT);
    }

    @Test
    void aSuspendedServerIsGivenUpInTimeByEveryCall() throws Exception {
        server.suspend();
        long start = System.nanoTime();
        List<Throwable> failures;
        try {
            // More than there are connections, so some wait for one, and later ones for new ones.
            List<Future<Throwable>> calls = IntStream.range(0, 4 * config.poolSize())
                    .mapToObj(n -> passes.find("events", 1)
                            .map(found -> (Throwable) new AssertionError("found"))
                            .otherwise(failure -> failure))
                    .toList();
            value(Future.all(calls));
            failures = calls.stream().map(Future::result).toList();
        } finally {
            server.resume();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(failures).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("did not answer within 1000 ms"));
        assertThat(took).isLessThan(DEADLINE.multipliedBy(3));
        assertThat(value(passes.find("events", 1))).contains(PRINT);
    }

    @Test
    void aServerThatWasSuspendedForLongIsFoundAgain() throws Exception {
        server.suspend();
        try {
            // Until every connection is given up, and those that were to replace them.
            for (int i = 0; i < 4; i++) {
                assertThat(failure(passes.find("events", 1))).isInstanceOf(PostgresException.class);
            }
        } finally {
            server.resume();
        }

        until(() -> passes.find("events", 1).map(found -> true).otherwise(false), found -> found);
        useAllConnections();
    }

    @Test
    void aLockThatOthersHoldForLongIsGivenUpInTime() {
        PostgresDatabase database = value(PostgresDatabase.open(VERTX, config));
        Promise<Void> locked = Promise.promise();
        AtomicBoolean held = new AtomicBoolean(true);
        Future<Void> holding = database.transaction(connection -> connection
                .query("LOCK TABLE passes")
                .execute()
                .onSuccess(done -> locked.complete())
                .compose(done -> busy(connection, held)));
        value(locked.future());

        assertThat(failure(passes.find("events", 1))).hasMessageContaining("1000 ms");

        held.set(false);
        assertThat(failure(holding)).hasMessageContaining("1000 ms");
        until(() -> passes.find("events", 1).map(found -> true).otherwise(false), found -> found);
        value(database.close());
    }

    private static Future<Void> busy(SqlConnection connection, AtomicBoolean held) {
        return connection
                .query("SELECT pg_sleep(0.1)")
                .execute()
                .compose(slept -> held.get() ? busy(connection, held) : Future.succeededFuture());
    }

    @Test
    void aTransactionThatIsNeverEndedLosesItsLocks() {
        PostgresDatabase database = value(PostgresDatabase.open(VERTX, config));
        Promise<Void> locked = Promise.promise();
        Future<Void> holding = database.transaction(connection -> connection
                .query("LOCK TABLE passes")
                .execute()
                .onSuccess(done -> locked.complete())
                .compose(done -> Future.future(never -> {})));
        value(locked.future());

        until(() -> passes.find("events", 1).map(found -> true).otherwise(false), found -> found);

        assertThat(failure(holding)).isInstanceOf(PostgresException.class);
        value(database.close());
    }
}
