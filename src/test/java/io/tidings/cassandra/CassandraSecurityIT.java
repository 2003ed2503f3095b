package io.tidings.cassandra;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static io.tidings.services.SecuredCassandra.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.SecuredCassandra;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that speaks TLS alone and asks for passwords is trusted where its authority is, takes the right password,
 * and all else is refused in a sentence without secrets.
 */
@Tag("faults")
class CassandraSecurityIT {
    private static final Vertx VERTX = Vertx.vertx();

    private static SecuredCassandra secured;
    private static String address;

    @BeforeAll
    static void startServer() throws Exception {
        secured = SecuredCassandra.shared();
        address = secured.server().address();
    }

    @AfterAll
    static void close() {
        value(VERTX.close());
    }

    @Test
    void takesTheRightPasswordOfThoseWhoMay() {
        CassandraDatabase database = until(
                () -> CassandraDatabase.open(VERTX, as(OWNER, OWNER)).otherwise(failure -> null), open -> open != null);
        database.cluster().now("CREATE ROLE stranger WITH PASSWORD = 's3cret' AND LOGIN = true");

        assertThat(value(new HealthCheck(database.cluster()).run()).copies()).hasValue(1);
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
                .hasMessage("Cassandra at " + address + " refuses the user ana: set the right cassandra.user and"
                        + " cassandra.password");
    }

    @Test
    void asksForAPassword() {
        assertThat(failure(CassandraDatabase.open(VERTX, as("", ""))))
                .hasMessage("Cassandra at " + address + " asks for a user and a password: set cassandra.user and"
                        + " cassandra.password");
    }

    @Test
    void trustsNobodyElse() {
        assertThat(failure(CassandraDatabase.open(VERTX, with(OWNER, OWNER, true, null))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("Cassandra at " + address + " does not agree about TLS")
                .hasMessageContaining("name the certificate");
    }

    @Test
    void saysThatTlsMayBeMissing() {
        assertThat(failure(CassandraDatabase.open(VERTX, with(OWNER, OWNER, false, null))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("TLS must be on where the cluster wants it");
    }

    @Test
    void refusesAFileWithoutACertificate(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThat(failure(CassandraDatabase.open(VERTX, with(OWNER, OWNER, true, empty))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("empty.pem")
                .hasMessageContaining("name a PEM file");
    }

    private static CassandraConfig as(String user, String password) {
        return with(user, password, true, secured.certificate());
    }

    private static CassandraConfig with(String user, String password, boolean tls, @Nullable Path certificate) {
        CassandraConfig config = TestCluster.config(address, Duration.ofSeconds(10));
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
                Duration.ofSeconds(5),
                config.requestsInFlight(),
                tls,
                certificate);
    }
}
