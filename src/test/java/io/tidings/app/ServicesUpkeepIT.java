package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.RedisPrompt;
import io.tidings.services.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} and {@code flush} on services: they make nothing, and leave nothing that is ours. */
class ServicesUpkeepIT {
    @TempDir
    private Path folder;

    private ServicesFile services;

    @BeforeEach
    void configure() throws Exception {
        services = new ServicesFile(folder);
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        services.run("flush", "--yes", "--force");
    }

    @Test
    void theDoctorMakesNothing() throws Exception {
        CommandRun doctor = services.run("doctor");

        assertThat(doctor.exit()).as(doctor.words()).isZero();
        assertThat(doctor.words())
                .contains("ok kafka 127.0.0.1:", "1 broker, " + services.name + "-slack-messages")
                .contains("the start makes them", "nobody reads as " + services.name)
                .contains("ok cassandra 127.0.0.1:", "keyspace " + services.name + " not there")
                .contains("ok redis 127.0.0.1:", "0 messages wait and 0 are leased")
                .contains("ok postgres 127.0.0.1:", "schema " + services.name + " not made yet")
                .doesNotContain(" data ");
        CommandRun flush = services.run("flush");
        assertThat(flush.exit()).isZero();
        assertThat(flush.out()).isEqualTo("There is nothing to delete." + System.lineSeparator());
    }

    @Test
    void theDoctorSaysHowItStandsInLinesThatFit() throws Exception {
        replay();

        CommandRun doctor = services.run("doctor");

        assertThat(doctor.exit()).as(doctor.words()).isZero();
        assertThat(doctor.words())
                .contains("4 topics, 0 records not taken in")
                .contains("WARN kafka There is one copy of each record in " + services.name)
                .contains("ok cassandra", "replication {'class':", "version ")
                .contains("schema " + services.name + " of version ")
                .contains("All works, with 1 warning.");
        assertThat(doctor.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theFlushNamesWhatItDeletesAndLeavesNothing() throws Exception {
        replay();

        CommandRun asked = services.run("flush");
        CommandRun again = services.run("flush");
        CommandRun done = services.run("flush", "--yes");

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(again.out()).isEqualTo(asked.out());
        assertThat(asked.out())
                .contains("would delete the topic " + services.name + "-slack-messages of Kafka at 127.0.0.1:")
                .contains(", with 1 records")
                .contains("would delete the group " + services.name)
                .contains("would delete the whole of the keyspace " + services.name + " of Cassandra at ")
                .contains(" keys " + services.name + ":messages:* of Redis at ")
                .contains("would delete the schema " + services.name + " of PostgreSQL at ", "1 batches")
                .contains("Nothing was deleted. Give --yes to delete.");
        assertThat(done.exit()).as(done.words()).isZero();
        assertThat(done.out().lines()).allMatch(line -> line.startsWith("deleted "));
        assertThat(done.out().lines().count())
                .isEqualTo(asked.out()
                        .lines()
                        .filter(line -> line.startsWith("would"))
                        .count());
        assertThat(services.run("flush").out()).contains("There is nothing to delete.");
        replay();
    }

    @Test
    void theFlushDeletesNothingThatANodeReadsUnlessItIsForced() throws Exception {
        try (KafkaConsumer<byte[], byte[]> node = reader()) {
            CommandRun asked = services.run("flush");
            CommandRun refused = services.run("flush", "--yes");
            CommandRun askedAgain = services.run("flush");
            CommandRun forced = services.run("flush", "--yes", "--force");

            assertThat(asked.exit()).isEqualTo(2);
            assertThat(asked.out())
                    .contains(
                            "would delete the group " + services.name, "In use by node-7 on ", "Nothing was deleted.");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("tidings: nothing was deleted, because this is in use by node-7 on ")
                    .endsWith(": stop it first, or give --force");
            assertThat(askedAgain.out()).isEqualTo(asked.out());
            assertThat(forced.exit()).as(forced.words()).isZero();
            assertThat(forced.out()).startsWith("deleted the group " + services.name);
            assertThat(services.run("flush").out()).startsWith("There is nothing to delete.");
            assertThat(node.assignment()).isEmpty();
        }
    }

    /** Has joined the group. */
    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        services.get("kafka.bootstrap-servers"),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        services.name,
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        "node-7",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        reader.subscribe(List.of(services.name + "-slack-messages"));
        while (reader.groupMetadata().generationId() < 0) {
            reader.poll(Duration.ofMillis(100));
        }
        return reader;
    }

    @Test
    void whatIsSomebodyElsesStays() throws Exception {
        replay();
        try (Foreign foreign = new Foreign(services)) {
            foreign.cql("CREATE TABLE theirs (id int PRIMARY KEY)");
            foreign.sql("CREATE TABLE theirs (id int PRIMARY KEY)");
            List<String> keys = List.of(":messages:theirs", ":messages:epochal", ":messages:{acme}:theirs");
            for (String key : keys) {
                redis("SET " + services.name + key + " 1");
            }

            CommandRun asked = services.run("flush");
            CommandRun done = services.run("flush", "--yes");

            assertThat(asked.out())
                    .contains("would delete in the keyspace " + services.name + " of Cassandra at ")
                    .contains("would delete our tables in the schema " + services.name);
            assertThat(done.exit()).as(done.words()).isZero();
            for (String key : keys) {
                assertThat(redis("DEL " + services.name + key)).as(key).isEqualTo(":1");
            }
            foreign.cql("DROP TABLE theirs");
            foreign.sql("DROP TABLE theirs");
            foreign.cql("DROP KEYSPACE " + services.name);
            foreign.sql("DROP SCHEMA " + services.name);
        }
    }

    private static String redis(String command) throws Exception {
        return RedisPrompt.ask(Services.shared().redis(), command);
    }

    @Test
    void aServiceThatIsAwayKeepsNoOtherOneFromBeingEmptied() throws Exception {
        replay();
        String endpoints = services.get("redis.endpoints");
        services.with("redis.endpoints", "redis://127.0.0.1:1");

        CommandRun done = services.run("flush", "--yes");

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).startsWith("tidings: Redis at 127.0.0.1:1 cannot be reached");
        assertThat(done.out()).contains("deleted the topic", "deleted the whole of the keyspace", "deleted the schema");
        services.with("redis.endpoints", endpoints);
        assertThat(services.run("flush").out()).contains("of Redis at").doesNotContain("PostgreSQL");
    }

    private void replay() throws Exception {
        CommandRun run = services.replay();
        assertThat(run.exit()).as(run.words()).isZero();
    }
}
