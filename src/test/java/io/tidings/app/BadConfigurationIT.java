package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.FreePorts;
import io.tidings.services.PostgresServer;
import io.tidings.services.RedisServer;
import io.tidings.services.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the settings of services is told by the start in one sentence each, and ends it. */
class BadConfigurationIT {
    @TempDir
    private static Path folder;

    private static String name;

    private ServicesFile services;

    @BeforeAll
    static void name() throws Exception {
        name = new ServicesFile(folder).name;
    }

    @BeforeEach
    void configure() throws Exception {
        services = new ServicesFile(folder, name);
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        CommandRun flush = new ServicesFile(folder, name).run("flush", "--yes", "--force");
        assertThat(flush.exit()).as(flush.words()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // Kafka's client says nothing for three seconds.
        "kafka.bootstrap-servers, 127.0.0.1:%s, Kafka at 127.0.0.1:%s, 10s",
        "cassandra.contact-points, 127.0.0.1:%s, Cassandra at 127.0.0.1:%s, 1s",
        "redis.endpoints, redis://127.0.0.1:%s, Redis at 127.0.0.1:%s, 1s",
        "postgres.port, %s, PostgreSQL at 127.0.0.1:%s, 1s",
    })
    void aPortWhereNobodyListens(String path, String value, String service, String deadline) throws IOException {
        int port = FreePorts.next();
        services.with(path, value.formatted(port)).with("start-deadline", deadline);

        CommandRun run = services.replay();

        assertThat(sentence(run, 1)).contains(service.formatted(port), path);
        assertThat(run.words()).containsPattern("waiting for .*" + port + " until it answers");
    }

    @ParameterizedTest
    @CsvSource({
        "redis.endpoints, redis://%s, postgres",
        "redis.endpoints, redis://%s, kafka",
        "postgres.port, %s, redis",
        "postgres.port, %s, cassandra",
        "cassandra.contact-points, %s, redis",
    })
    void aPortWhereAnotherServiceListens(String path, String value, String other) throws Exception {
        Services shared = Services.shared();
        String address = shared.all().stream()
                .filter(server -> server.name().equals(other))
                .findFirst()
                .orElseThrow()
                .address();
        services.with(path, value.formatted(path.endsWith("port") ? address.replaceFirst(".*:", "") : address))
                .with("start-deadline", "1s")
                .with("cassandra.connect-deadline", "1s");

        CommandRun run = services.replay();

        assertThat(run.exit()).as(run.words()).isNotZero();
        assertThat(sentence(run, run.exit())).contains(path);
    }

    @Test
    void aPasswordThatRedisRefuses() throws Exception {
        RedisServer server = new RedisServer(folder.resolve("redis"), false, "--requirepass", "s3cret");
        server.start();
        try {
            services.with("redis.endpoints", "redis://:wr0ng@" + server.address());

            assertThat(refusal(2))
                    .startsWith("Redis at " + server.address() + " refuses the password")
                    .contains("redis.password")
                    .doesNotContain("wr0ng");
        } finally {
            server.kill();
        }
    }

    @Test
    void aPasswordThatPostgresRefuses() throws IOException {
        services.with("postgres.user", PostgresServer.DISTRUSTED).with("postgres.password", "wr0ng");

        assertThat(refusal(2))
                .startsWith("PostgreSQL at " + services.get("postgres.host") + ":" + services.get("postgres.port")
                        + "/postgres refuses the user " + PostgresServer.DISTRUSTED)
                .contains("postgres.user and postgres.password")
                .doesNotContain("wr0ng");
    }

    @Test
    void aPropertyThatNoKafkaClientKnows() throws IOException {
        services.with("kafka.properties.retreis", "3");

        assertThat(refusal(2))
                .isEqualTo("kafka.properties: retreis is a property that no Kafka client knows: correct its name, or"
                        + " remove it");
    }

    @Test
    void aTopicThatIsMissingAndMayNotBeMade() throws IOException {
        services.with("kafka.topics.prefix", name + "-no-").with("kafka.topics.create", "false");

        assertThat(refusal(2)).contains("Kafka lacks the topics", name + "-no-slack-messages", "kafka.topics.create");
    }

    @ParameterizedTest
    @CsvSource({
        "cassandra.keyspace, No-Keyspace, is no keyspace name",
        "cassandra.contact-points, nowhere, is no contact point",
        "redis.endpoints, host:6379, redis.endpoints is 'host:6379'",
        "redis.prefix, a*, redis.prefix is 'a*'",
        "postgres.schema, No-Schema, is no schema name",
        "postgres.schema, pg_catalog, is PostgreSQL's own",
        "cassandra.keyspace, system_auth, is Cassandra's own",
        "kafka.topics.prefix, a/b, kafka.topics.prefix is 'a/b'",
    })
    void aValueThatCannotBe(String path, String value, String problem) throws IOException {
        services.with(path, value);

        assertThat(refusal(2)).contains(problem);
    }

    @Test
    void tablesOfSomebodyElseAndOfANewerProgram() throws Exception {
        assertThat(services.replay().exit()).isZero();
        try (Foreign foreign = new Foreign(services)) {
            foreign.cql("ALTER TABLE message_metadata DROP retry_count");
            assertThat(refusal(1))
                    .contains("the table message_metadata in the keyspace " + name + " is not ours")
                    .contains("has no column retry_count", "cassandra.keyspace");

            CommandRun doctor = services.run("doctor");
            assertThat(doctor.exit()).isEqualTo(1);
            assertThat(doctor.words()).contains("FAIL cassandra Cassandra at", "has no column retry_count");

            foreign.cql("ALTER TABLE message_metadata ADD retry_count int");
            foreign.sql(
                    "INSERT INTO flyway_schema_history VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 0, 'x',"
                            + " now(), 1, true)");
            assertThat(refusal(2)).contains("the schema " + name, "has version 99, which a newer program made");
            assertThat(services.run("doctor").words()).contains("FAIL postgres the schema " + name);
            foreign.sql("DELETE FROM flyway_schema_history WHERE installed_rank = 99");
        }
    }

    @Test
    void oneRefusalEndsTheStartWhileAnotherServiceIsWaitedFor() throws IOException {
        services.with("kafka.bootstrap-servers", "127.0.0.1:" + FreePorts.next())
                .with("redis.cluster", "true");
        long start = System.nanoTime();

        assertThat(refusal(2)).contains("is no cluster: set redis.cluster to false");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    /** The one sentence of a start that ends with this code. */
    private String refusal(int exit) throws IOException {
        return sentence(services.replay(), exit);
    }

    private static String sentence(CommandRun run, int exit) {
        assertThat(run.exit()).as(run.words()).isEqualTo(exit);
        assertThat(run.err().lines()).singleElement().asString().startsWith("tidings: ");
        return run.err().strip().substring("tidings: ".length());
    }
}
