package io.tidings.kafka;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.port.Burial;
import io.tidings.port.Examples;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterTopicsIT {
    private final TestLogs logs = TestLogs.onSharedBroker();
    private final List<DeadLetterTopics> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(topics -> value(topics.close()));
        logs.close();
    }

    private DeadLetterTopics open(UnaryOperator<KafkaConfig> change) {
        DeadLetterTopics topics = value(DeadLetterTopics.open(logs.vertx(), change.apply(logs.config("node-1"))));
        opened.add(topics);
        return topics;
    }

    private static Burial burial(DeadLetter letter, int attempts) {
        return new Burial(letter, "open", attempts, null);
    }

    /** What anybody reads who knows nothing of us. */
    private List<ConsumerRecord<String, String>> read(String topic, int count) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                logs.bootstrapServers(),
                "group.id",
                logs.group() + "-reader",
                "auto.offset.reset",
                "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(logs.topic(topic)));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    @Test
    void createsItsTopicsAndNoOthers() throws Exception {
        open(config -> TestLogs.partitions(config, 2));
        open(config -> TestLogs.partitions(config, 5));

        try (Admin admin = logs.admin()) {
            Set<String> names = new HashSet<>(admin.listTopics().names().get());
            names.removeIf(name -> !name.startsWith(logs.topic("")));
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            logs.topic("slack-messages-dlq"),
                            logs.topic("gmail-messages-dlq"),
                            logs.topic("support.dlq"));
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(2));
        }
    }

    @Test
    void sendsLettersToTheTopicsOfTheirSourcesInOrder() {
        DeadLetterTopics topics = open(config -> config);
        List<Burial> rows = IntStream.rangeClosed(1, 50)
                .mapToObj(n -> burial(Examples.deadLetter(Examples.refused(TestLogs.ACME, n, "row " + n)), 1))
                .toList();
        LogRecord chat = TestLogs.record(1, 7);
        DeadLetter ofChat = DeadLetter.ofRecord(chat, "it has no text – at all", Examples.START);
        DeadLetter ofBatch = DeadLetter.ofRun(TestLogs.ACME, "batch-1", "run-1", "refused", Examples.START);

        value(Future.all(
                topics.send(rows), topics.send(List.of(burial(ofChat, 3))), topics.send(List.of(burial(ofBatch, 1)))));

        assertThat(read("slack-messages-dlq", 1)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(chat.key());
            assertThat(record.value()).isEqualTo(chat.payload());
            assertThat(header(record, "dead-letter-id")).isEqualTo(ofChat.id());
            assertThat(header(record, "attempts")).isEqualTo("3");
            assertThat(header(record, "reason")).isEqualTo("it has no text – at all");
            assertThat(header(record, "topic")).isEqualTo(logs.topic("slack-messages"));
            assertThat(header(record, "line")).isEqualTo("7");
        });
        List<ConsumerRecord<String, String>> others = read("support.dlq", 51);
        assertThat(others.subList(0, 50))
                .extracting(record -> header(record, "dead-letter-id"))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> row.letter().id()).toList());
        assertThat(others.get(50).value()).contains("\"place\":\"batch batch-1\"");
    }

    /** What we write of the dead is nothing that we read as new. */
    @Test
    void isNotReadByTheLog() {
        KafkaMessageLog log = logs.open();
        DeadLetterTopics topics = open(config -> config);
        value(topics.send(List.of(burial(Examples.deadLetter(TestLogs.record(1, 1)), 1))));
        value(log.append(List.of(TestLogs.record(2, 2))));

        List<LogRecord> records = TestLogs.readAndCommit(log, 1);

        assertThat(TestLogs.lines(records)).containsExactly(2L);
        assertThat(value(log.lag())).isZero();
    }

    @Test
    void sendsALetterWhosePayloadIsAsLargeAsTheTopicTakes() {
        DeadLetterTopics topics = open(config -> TestLogs.with(
                config, new KafkaConfig.Topics(config.topics().prefix(), true, 1, 1, Duration.ofDays(1), 1 << 20)));
        int room = (1 << 20) - 4096 - "acme:C1".length() - "it is no row".length();
        for (int size : List.of(room, room + 1, 3 << 20)) {
            LogRecord record = new LogRecord(
                    TestLogs.ACME,
                    "slack-messages",
                    "acme:C1",
                    TestLogs.record(1, size).origin(),
                    "x".repeat(size));

            value(topics.send(List.of(burial(Examples.deadLetter(record), 1))));
        }

        assertThat(read("slack-messages-dlq", 3))
                .extracting(record -> header(record, "payload-bytes-left-out"))
                .containsExactly(null, Integer.toString(room + 1), Integer.toString(3 << 20));
    }

    @Test
    void saysThatTopicsAreMissingWhichItMayNotCreate() {
        KafkaConfig config = TestLogs.with(
                logs.config("node-1"),
                new KafkaConfig.Topics(logs.topic(""), false, 1, 1, Duration.ofDays(1), 1 << 20));

        assertThat(failure(DeadLetterTopics.open(logs.vertx(), config)))
                .isInstanceOf(KafkaFailure.class)
                .hasMessageContaining(logs.topic("slack-messages-dlq"))
                .hasMessageContaining("kafka.topics.create is false");
    }

    @Test
    void refusesLettersOnceItIsClosed() {
        DeadLetterTopics topics = open(config -> config);
        value(topics.close());

        assertThat(failure(topics.send(List.of(burial(Examples.deadLetter(TestLogs.record(1, 1)), 1)))))
                .hasMessageContaining("is closed");
    }
}
