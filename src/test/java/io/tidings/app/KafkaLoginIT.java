package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.KafkaServer;
import io.tidings.services.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that asks for a login over TLS: what the settings pass on to its clients, and what they get wrong. */
class KafkaLoginIT {
    private static final String PASSWORD = "s3cret-of-kafka";

    @TempDir
    private static Path servers;

    private static Keys keys;
    private static KafkaServer kafka;

    @TempDir
    private Path folder;

    private ServicesFile services;

    @BeforeAll
    static void startServer() throws Exception {
        keys = Keys.make(servers.resolve("keys"), "ip:127.0.0.1");
        kafka = KafkaServer.secured(servers.resolve("kafka"), keys, "ann", PASSWORD);
        kafka.start();
    }

    @AfterAll
    static void endServer() throws Exception {
        kafka.kill();
    }

    @BeforeEach
    void configure() throws Exception {
        services = new ServicesFile(folder)
                .with("kafka.bootstrap-servers", kafka.address())
                .with("kafka.properties.security.protocol", "SASL_SSL")
                .with("kafka.properties.sasl.mechanism", "PLAIN")
                .with("kafka.properties.ssl.truststore.type", "PEM")
                .with(
                        "kafka.properties.ssl.truststore.location",
                        keys.certificate().toString())
                .with("data", folder + "/tidings.db")
                .with("stores.messages", "embedded")
                .with("stores.buffer", "embedded")
                .with("stores.events", "embedded")
                .with("log.level", "DEBUG");
        login(PASSWORD);
    }

    @AfterEach
    void tellsNoSecret() throws IOException {
        assertThat(log()).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void isUsedWithWhatTheSettingsPassOn() throws IOException {
        CommandRun run = services.replay();

        assertThat(run.exit()).as(run.words()).isZero();
        assertThat(run.words()).doesNotContain("s3cret");
        assertThat(log()).isNotEmpty();
        CommandRun config = services.run("config");
        assertThat(config.out()).contains("kafka.properties.sasl.jaas.config").doesNotContain("s3cret");
        assertThat(services.run("doctor").words()).contains("ok kafka " + kafka.address());
        assertThat(services.run("flush", "--yes").out()).contains("deleted the topic " + services.name);
    }

    @Test
    void refusesAWrongPassword() throws IOException {
        login("wr0ng-s3cret");

        assertThat(refusal())
                .contains("Kafka at " + kafka.address() + " refuses the login")
                .contains("sasl.* and ssl.* in kafka.properties");
    }

    @Test
    void isNotTrustedWhereNobodyKnowsItsCertificate() throws Exception {
        Keys others = Keys.make(folder.resolve("others"), "ip:127.0.0.1");
        services.with(
                "kafka.properties.ssl.truststore.location", others.certificate().toString());

        assertThat(refusal())
                .contains("Kafka at " + kafka.address() + " and this client do not trust each other")
                .contains("ssl.truststore.location in kafka.properties");
    }

    @Test
    void cannotBeTrustedByAFileThatIsNotThere() throws IOException {
        services.with("kafka.properties.ssl.truststore.location", folder + "/nothing.pem");

        assertThat(refusal())
                .contains("a setting of the client for Kafka at " + kafka.address() + " is wrong")
                .contains("nothing.pem", "kafka.properties");
    }

    @Test
    void asksForALoginThatCanBeRead() throws IOException {
        services.with("kafka.properties.sasl.jaas.config", "PlainLoginModule required password=s3cret");

        assertThat(refusal()).contains("a setting of the client for Kafka at " + kafka.address(), "JAAS config");
    }

    private void login(String password) {
        services.with(
                "kafka.properties.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username='ann' password='" + password
                        + "';");
    }

    /** The one sentence of a start that wrong settings end. */
    private String refusal() throws IOException {
        long start = System.nanoTime();
        CommandRun run = services.replay();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(run.exit()).as(run.words()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("tidings: ")
                .doesNotContain("s3cret");
        // What is logged as a warning or an error is on the console too.
        assertThat(log()).noneMatch(line -> line.matches("\\S+ (WARN|ERROR) .*|\\s+at .*"));
        return run.err();
    }

    private List<String> log() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder log = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                log.append(Files.readString(file));
            }
            return log.toString().lines().toList();
        }
    }
}
