package io.tidings.postgres;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.PostgresServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way of being refused is one sentence that says what to do, and shows no password. */
class PostgresRefusalsIT {
    private static final String SECRET = "s3cret pass";
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static PostgresConfig config;

    /** A server that asks everybody but its owner for a password. */
    @BeforeAll
    static void startServer() throws Exception {
        server = new PostgresServer(folder.resolve("postgres"));
        server.start();
        config = TestServer.config(server.address(), Duration.ofSeconds(10));
        PostgresDatabase database = value(PostgresDatabase.open(VERTX, config));
        value(database.execute("CREATE USER tidings PASSWORD '" + SECRET + "'", Values.of()));
        value(database.execute("GRANT CREATE ON DATABASE postgres TO tidings", Values.of()));
        value(database.execute("CREATE USER stranger PASSWORD '" + SECRET + "'", Values.of()));
        Files.writeString(
                folder.resolve("postgres/data/pg_hba.conf"),
                "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        value(database.execute("SELECT pg_reload_conf()", Values.of()));
        value(database.close());
    }

    @AfterAll
    static void endServer() throws Exception {
        value(VERTX.close());
        server.kill();
    }

    @Test
    void theRightPasswordIsTaken() {
        PostgresDatabase database = value(PostgresDatabase.open(VERTX, as("tidings", SECRET)));

        assertThat(value(new PostgresPassStore(database).find("events", 1))).isEmpty();
        value(database.close());
    }

    @Test
    void aWrongPassword() {
        Throwable failure = failure(PostgresDatabase.open(VERTX, as("tidings", "wr0ng")));

        assertThat(failure)
                .isInstanceOf(PostgresException.class)
                .hasMessageStartingWith(
                        "PostgreSQL at " + config.place() + " refuses the user tidings: set the right postgres.user")
                .message()
                .doesNotContain("wr0ng");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void aUserWithoutRights() {
        Throwable failure = failure(PostgresDatabase.open(VERTX, as("stranger", SECRET)));

        assertThat(failure)
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("does not let the user stranger do this")
                .hasMessageContaining("grant it the rights");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        PostgresConfig other = new PostgresConfig(
                config.host(),
                config.port(),
                "no such one",
                config.user(),
                "",
                config.schema(),
                1,
                config.deadline(),
                config.connectDeadline(),
                config.ssl(),
                null);

        assertThat(failure(PostgresDatabase.open(VERTX, other)))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("has no database no such one: create it with CREATE DATABASE");
    }

    @Test
    void aPortWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PostgresConfig other = TestServer.config("127.0.0.1:" + port, Duration.ofSeconds(5));

        assertThat(failure(PostgresDatabase.open(VERTX, other)))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("PostgreSQL at 127.0.0.1:" + port + "/postgres cannot be reached")
                .hasMessageContaining("start it, or set the right postgres.host and postgres.port");
    }

    @Test
    void aHostThatNobodyKnows() {
        PostgresConfig other = TestServer.config("nowhere.invalid:5432", Duration.ofSeconds(5));

        assertThat(failure(PostgresDatabase.open(VERTX, other)))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("nobody knows the host nowhere.invalid");
    }

    @Test
    void aServerWithoutEncryption() {
        PostgresConfig other = new PostgresConfig(
                config.host(),
                config.port(),
                config.database(),
                config.user(),
                "",
                config.schema(),
                1,
                config.deadline(),
                config.connectDeadline(),
                PostgresConfig.Ssl.REQUIRE,
                null);

        assertThat(failure(PostgresDatabase.open(VERTX, other)))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("does not support SSL");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(as("tidings", SECRET).toString())
                .startsWith("PostgresConfig[tidings:***@" + config.place())
                .doesNotContain(SECRET);
    }

    private static PostgresConfig as(String user, String password) {
        return new PostgresConfig(
                config.host(),
                config.port(),
                config.database(),
                user,
                password,
                "of_" + user,
                2,
                config.deadline(),
                config.connectDeadline(),
                config.ssl(),
                null);
    }
}
