package io.tidings.kafka;

import static io.tidings.kafka.TestLogs.readAndCommit;
import static io.tidings.kafka.TestLogs.records;
import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.LogRecord;
import io.tidings.message.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start: topics, and what stops it. */
class KafkaStartIT {
    private final TestLogs logs = TestLogs.onSharedBroker();

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void createsTheTopicsAsConfigured() throws Exception {
        logs.open(
                "node-1",
                config -> TestLogs.with(
                        config,
                        new KafkaConfig.Topics(config.topics().prefix(), true, 5, 1, Duration.ofHours(36), 3 << 20)));

        try (Admin admin = logs.admin()) {
            for (String name : List.of(Source.SLACK.topic(), Source.GMAIL.topic(), LogRecord.REFUSED_ROWS)) {
                String topic = logs.topic(name);
                TopicDescription description = admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic);
                assertThat(description.partitions())
                        .hasSize(5)
                        .allMatch(partition -> partition.replicas().size() == 1);
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                Config config =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertThat(config.get("retention.ms").value()).isEqualTo("129600000");
                assertThat(config.get("max.message.bytes").value()).isEqualTo("3145728");
            }
        }
    }

    @Test
    void twoNodesMayStartAtTheSameTime() {
        var first = KafkaMessageLog.open(logs.vertx(), logs.config("node-1"));
        var second = KafkaMessageLog.open(logs.vertx(), logs.config("node-2"));

        value(value(first).close());
        value(value(second).close());
    }

    @Test
    void namesTheMissingTopicsWhereItMayNotCreateThem() throws Exception {
        try (Admin admin = logs.admin()) {
            admin.createTopics(List.of(new NewTopic(logs.topic("slack-messages"), Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        }
        KafkaConfig config = logs.config("node-1");
        KafkaConfig.Topics topics = config.topics();
        Throwable failure = failure(KafkaMessageLog.open(
                logs.vertx(),
                TestLogs.with(
                        config,
                        new KafkaConfig.Topics(
                                topics.prefix(), false, 1, 1, topics.retention(), topics.maxRecordBytes()))));

        assertThat(failure)
                .isInstanceOf(KafkaFailure.class)
                .hasMessageContaining(logs.topic("gmail-messages") + ", " + logs.topic("refused-rows"))
                .hasMessageContaining("kafka.topics.create")
                .message()
                .doesNotContain("slack-messages");
    }

    @Test
    void leavesTopicsAsTheyAre() throws Exception {
        logs.close(logs.open("node-1", config -> TestLogs.partitions(config, 2)));

        KafkaMessageLog log = logs.open("node-1", config -> TestLogs.partitions(config, 7));

        try (Admin admin = logs.admin()) {
            String topic = logs.topic("slack-messages");
            assertThat(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions())
                    .hasSize(2);
        }
        value(log.append(records(1, 1, 2)));
        assertThat(readAndCommit(log, 2)).hasSize(2);
    }

    @Test
    void saysThatThereAreTooFewBrokersForTheReplication() {
        KafkaConfig config = logs.config("node-1");
        KafkaConfig.Topics topics = config.topics();
        Throwable failure = failure(KafkaMessageLog.open(
                logs.vertx(),
                TestLogs.with(
                        config,
                        new KafkaConfig.Topics(
                                topics.prefix(), true, 1, 3, topics.retention(), topics.maxRecordBytes()))));

        assertThat(failure).hasMessageContaining("kafka.topics.replication");
    }

    @Test
    void saysInSecondsThatNobodyAnswersAtAnAddress() throws IOException {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        try (TestLogs wrong = new TestLogs(nobody)) {
            long start = System.nanoTime();
            Throwable failure = failure(KafkaMessageLog.open(wrong.vertx(), wrong.config("node-1")));

            assertThat(failure)
                    .isInstanceOf(KafkaFailure.class)
                    .hasMessageContaining("Kafka at " + nobody + " does not answer")
                    .hasMessageContaining("kafka.bootstrap-servers");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void takesTheLongestPayloadThatItSaysItTakes() {
        KafkaMessageLog log = logs.open(
                "node-1",
                config -> TestLogs.with(
                        config,
                        new KafkaConfig.Topics(config.topics().prefix(), true, 1, 1, Duration.ofDays(1), 1 << 20)));
        byte[] random = new byte[(int) log.maxPayloadBytes() / 4 * 3];
        new Random(1).nextBytes(random);
        LogRecord usual = records(1, 1, 1).get(0);
        LogRecord longest = new LogRecord(
                usual.companyId(),
                usual.topic(),
                usual.key(),
                usual.origin(),
                Base64.getEncoder().encodeToString(random));

        value(log.append(List.of(longest)));

        assertThat(readAndCommit(log, 1)).containsExactly(longest);
    }

    @Test
    void saysThatAnAddressIsNoAddress() {
        try (TestLogs wrong = new TestLogs("no-such-host.invalid:9092")) {
            assertThat(failure(KafkaMessageLog.open(wrong.vertx(), wrong.config("node-1"))))
                    .isInstanceOf(KafkaFailure.class)
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void saysThatABrokerWithoutEncryptionIsSpokenToInTls() {
        KafkaConfig config = TestLogs.with(logs.config("node-1"), Map.of("security.protocol", "SSL"));

        Throwable failure = failure(KafkaMessageLog.open(logs.vertx(), config));

        assertThat(failure).isInstanceOf(KafkaFailure.class).hasMessageContaining("Kafka at ");
    }
}
