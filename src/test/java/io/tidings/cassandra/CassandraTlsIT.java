package io.tidings.cassandra;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.CassandraServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS alone is trusted where its authority is, and else told apart from one that is away. */
class CassandraTlsIT {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static CassandraServer server;
    private static Path certificate;

    @BeforeAll
    static void startServer() throws Exception {
        Path keys = folder.resolve("keys.p12");
        certificate = folder.resolve("root.pem");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=cassandra", "-ext", "san=ip:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        server = new CassandraServer(
                folder.resolve("cassandra"),
                "client_encryption_options: {enabled: true, optional: false, keystore: " + keys
                        + ", keystore_password: changeit, store_type: PKCS12}");
        server.start();
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "node", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @AfterAll
    static void endServer() throws Exception {
        value(VERTX.close());
        server.kill();
    }

    @Test
    void trustsWhomItIsToldToTrust() {
        CassandraDatabase database = value(CassandraDatabase.open(VERTX, with(true, certificate)));

        assertThat(value(new HealthCheck(database.cluster()).run()).copies()).hasValue(1);

        value(database.close());
    }

    @Test
    void trustsNobodyElse() {
        assertThat(failure(CassandraDatabase.open(VERTX, with(true, null))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("Cassandra at " + server.address() + " does not agree about TLS")
                .hasMessageContaining("name the certificate");
    }

    @Test
    void saysThatTlsMayBeMissing() {
        assertThat(failure(CassandraDatabase.open(VERTX, with(false, null))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("TLS must be on where the cluster wants it");
    }

    @Test
    void refusesAFileWithoutACertificate() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThat(failure(CassandraDatabase.open(VERTX, with(true, empty))))
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("empty.pem")
                .hasMessageContaining("name a PEM file");
    }

    private static CassandraConfig with(boolean tls, Path certificate) {
        CassandraConfig config = TestCluster.config(server.address(), Duration.ofSeconds(10));
        return new CassandraConfig(
                config.contactPoints(),
                config.localDatacenter(),
                config.keyspace(),
                true,
                config.replication(),
                config.user(),
                config.password(),
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
