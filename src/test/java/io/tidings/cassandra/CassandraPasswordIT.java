package io.tidings.cassandra;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.CassandraServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for passwords takes the right one, and refuses others in a sentence without them. */
class CassandraPasswordIT {
    private static final String OWNER = "cassandra";
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static CassandraServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new CassandraServer(
                folder.resolve("cassandra"), "authenticator: PasswordAuthenticator", "authorizer: CassandraAuthorizer");
        server.start();
    }

    @AfterAll
    static void endServer() throws Exception {
        value(VERTX.close());
        server.kill();
    }

    @Test
    void takesTheRightPasswordOfThoseWhoMay() {
        // The server makes its first user a moment after its start.
        CassandraDatabase database = until(
                () -> CassandraDatabase.open(VERTX, as(OWNER, OWNER)).otherwise(failure -> null), open -> open != null);
        database.cluster().now("CREATE ROLE stranger WITH PASSWORD = 's3cret' AND LOGIN = true");

        assertThat(failure(CassandraDatabase.open(VERTX, as("stranger", "s3cret"))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("does not let the user stranger do this")
                .hasMessageContaining("grant it the rights");

        value(database.close());
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(failure(CassandraDatabase.open(VERTX, as("ana", "wr0ng"))))
                .isInstanceOf(CassandraException.class)
                .hasMessage("Cassandra at " + server.address()
                        + " refuses the user ana: set the right cassandra.user and" + " cassandra.password");
    }

    @Test
    void asksForAPassword() {
        assertThat(failure(CassandraDatabase.open(VERTX, as("", ""))))
                .hasMessage("Cassandra at " + server.address() + " asks for a user and a password: set cassandra.user"
                        + " and cassandra.password");
    }

    private static CassandraConfig as(String user, String password) {
        CassandraConfig config = TestCluster.config(server.address(), Duration.ofSeconds(10));
        return new CassandraConfig(
                config.contactPoints(),
                config.localDatacenter(),
                config.keyspace(),
                true,
                config.replication(),
                user,
                password,
                config.write(),
                config.read(),
                config.ttl(),
                config.deadline(),
                config.connectDeadline(),
                config.requestsInFlight(),
                false,
                null);
    }
}
