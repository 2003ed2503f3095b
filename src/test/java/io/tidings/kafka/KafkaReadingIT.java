package io.tidings.kafka;

import static io.tidings.kafka.TestLogs.ACME;
import static io.tidings.kafka.TestLogs.lines;
import static io.tidings.kafka.TestLogs.readAndCommit;
import static io.tidings.kafka.TestLogs.record;
import static io.tidings.kafka.TestLogs.records;
import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.tidings.port.Examples;
import io.tidings.port.LogBatch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the partitions of Kafka add to the contract of the log. */
class KafkaReadingIT {
    private final TestLogs logs = TestLogs.onSharedBroker();

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void keepsTheOrderOfEachConversationOverPartitionsAndAppendsInFlight() {
        KafkaMessageLog log = logs.open("node-1", config -> TestLogs.partitions(config, 4));
        List<Future<Void>> appends = new ArrayList<>();
        for (int line = 1; line <= 2000; line += 20) {
            List<LogRecord> portion = new ArrayList<>();
            for (int i = line; i < line + 20; i++) {
                portion.add(record(i % 13, i));
            }
            appends.add(log.append(portion));
        }

        Set<String> partitions = new HashSet<>();
        List<LogRecord> read = new ArrayList<>();
        while (read.size() < 2000) {
            LogBatch batch = value(log.next());
            partitions.add(batch.partition());
            read.addAll(batch.records());
            value(log.commit(batch));
        }
        value(Future.all(appends));

        assertThat(partitions).hasSizeGreaterThan(1);
        for (int conversation = 0; conversation < 13; conversation++) {
            String key = record(conversation, 1).key();
            assertThat(lines(read.stream()
                            .filter(record -> record.key().equals(key))
                            .toList()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        assertThat(lines(read)).hasSize(2000).doesNotHaveDuplicates();
        assertThat(value(log.lag())).isZero();
    }

    @Test
    void pausesAPartitionAloneAndStaysInTheGroup() {
        int interval = 3_000;
        KafkaMessageLog log = logs.open(
                "node-1",
                config -> TestLogs.with(
                        TestLogs.batches(TestLogs.partitions(config, 2), 10, 2),
                        Map.of(
                                "max.poll.interval.ms",
                                Integer.toString(interval),
                                "max.partition.fetch.bytes",
                                "1000")));
        int slow = 0;
        int quick = inAnotherPartition(log, slow);
        value(log.append(records(slow, 2, 1000)));
        List<LogBatch> held = List.of(value(log.next()), value(log.next()));
        assertThat(held)
                .allMatch(batch ->
                        batch.records().get(0).key().equals(record(slow, 1).key()));

        // Nothing of the slow one is committed for longer than Kafka would take it for dead if it did not poll.
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(interval * 2L);
        int line = 10_000;
        while (System.nanoTime() - until < 0) {
            line++;
            value(log.append(List.of(record(quick, line))));
            assertThat(lines(readAndCommit(log, 1))).containsExactly((long) line);
        }

        held.forEach(batch -> value(log.commit(batch)));
        List<LogRecord> rest = readAndCommit(log, 999 - 20);
        assertThat(lines(rest)).isEqualTo(lines(records(slow, 22, 1000)));
        assertThat(value(log.lag())).isZero();
    }

    /** Appends and reads line 1 of conversations until there is one in another partition than the given. */
    private static int inAnotherPartition(KafkaMessageLog log, int conversation) {
        String first = partition(log, conversation);
        for (int other = 1; ; other++) {
            if (!partition(log, other).equals(first)) {
                return other;
            }
        }
    }

    private static String partition(KafkaMessageLog log, int conversation) {
        value(log.append(List.of(record(conversation, 1))));
        LogBatch batch = value(log.next());
        value(log.commit(batch));
        return batch.partition();
    }

    @Test
    void readsPartitionsThatAreAddedWhileItRuns() throws Exception {
        KafkaMessageLog log =
                logs.open("node-1", config -> TestLogs.with(config, Map.of("metadata.max.age.ms", "300")));
        value(log.append(records(1, 1, 3)));
        readAndCommit(log, 3);

        try (Admin admin = logs.admin();
                KafkaProducer<byte[], byte[]> producer = logs.foreignProducer(Map.of())) {
            String topic = logs.topic(Source.SLACK.topic());
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            until(() -> producer.partitionsFor(topic).size() == 3);
            producer.send(new ProducerRecord<>(topic, 2, "acme:C1".getBytes(UTF_8), "{}".getBytes(UTF_8)))
                    .get();
        }

        LogBatch batch = value(log.next());
        assertThat(batch.partition()).endsWith("-2");
        value(log.commit(batch));
        assertThat(value(log.lag())).isZero();
    }

    /** As somebody does who deletes a topic, makes it again in haste, and then corrects its partitions. */
    @Test
    void readsAllPartitionsOfATopicThatIsMadeAnewWithFewerAndThenGivenMore() throws Exception {
        KafkaMessageLog log = logs.open(
                "node-1",
                config -> TestLogs.with(TestLogs.partitions(config, 6), Map.of("metadata.max.age.ms", "1000")));
        value(log.append(spread(1, 60)));
        readAndCommit(log, 60);

        try (Admin admin = logs.admin();
                KafkaProducer<byte[], byte[]> producer = logs.foreignProducer(Map.of("metadata.max.age.ms", 500))) {
            String topic = logs.topic(Source.SLACK.topic());
            admin.deleteTopics(List.of(topic)).all().get();
            until(() -> made(admin, new NewTopic(topic, 2, (short) 1)));
            send(producer, topic, 2);
            assertThat(readAndCommit(log, 2)).hasSize(2);

            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(9)))
                    .all()
                    .get();
            send(producer, topic, 9);
            assertThat(readAndCommit(log, 9)).hasSize(9);
        }
        assertThat(value(log.lag())).isZero();
    }

    /** One record to each partition, when the producer knows of so many. */
    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int partitions) throws Exception {
        until(() -> producer.partitionsFor(topic).size() == partitions);
        for (int partition = 0; partition < partitions; partition++) {
            producer.send(new ProducerRecord<>(topic, partition, "acme:C1".getBytes(UTF_8), "{}".getBytes(UTF_8)))
                    .get();
        }
    }

    private static List<LogRecord> spread(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(line -> record(line, line))
                .toList();
    }

    /** False while the broker is still deleting its predecessor. */
    private static boolean made(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void makesMessagesOrDeadLettersOfForeignRecords() throws Exception {
        KafkaMessageLog log = logs.open();
        String topic = logs.topic(Source.SLACK.topic());
        String event = "{\"type\":\"message\",\"text\":\"we signed Acme\",\"user\":\"U1\",\"ts\":\"1767600000.000100\","
                + "\"team\":\"T1\",\"channel\":\"C7\"}";
        byte[] latin = {'{', (byte) 0xE9, '}'};
        try (KafkaProducer<byte[], byte[]> producer = logs.foreignProducer(Map.of("compression.type", "zstd"))) {
            send(producer, topic, "acme:C7", event.getBytes(UTF_8));
            send(producer, topic, null, event.getBytes(UTF_8));
            send(producer, topic, "no company", "[]".getBytes(UTF_8));
            send(producer, topic, "acme:C7", null);
            send(producer, topic, "acme:C8", null);
            send(producer, topic, "acme:C7", latin);
            send(producer, topic, null, null);
            ProducerRecord<byte[], byte[]> wrong =
                    new ProducerRecord<>(topic, "acme:C7".getBytes(UTF_8), "{}".getBytes(UTF_8));
            wrong.headers().add(WireForm.COMPANY, "NOT ONE".getBytes(UTF_8));
            producer.send(wrong).get();
        }
        value(log.append(List.of(Examples.record(ACME, 9))));

        List<LogRecord> read = readAndCommit(log, 9);

        Message message = NativeForm.read(read.get(0));
        assertThat(message.text()).isEqualTo("we signed Acme");
        assertThat(message.companyId()).isEqualTo(ACME);
        assertThat(read.get(0).origin()).isEqualTo(new Origin("kafka:" + topic + "-0", 0));
        List<DeadLetter> letters =
                read.subList(1, 8).stream().map(KafkaReadingIT::deadLetter).toList();
        assertThat(letters).extracting(DeadLetter::id).doesNotHaveDuplicates();
        assertThat(letters.get(0).reason()).contains("names no company").contains("company:conversation");
        assertThat(letters.get(0).companyId()).isEqualTo(TestLogs.FALLBACK);
        assertThat(letters.get(0).payload()).isEqualTo(event);
        assertThat(letters.get(1).reason()).contains("'no company'");
        assertThat(letters.get(2).companyId()).isEqualTo(ACME);
        assertThat(letters.get(2).payload()).contains("offset 3", "acme:C7");
        assertThat(letters.get(3).payload()).contains("offset 4", "acme:C8");
        assertThat(letters.get(4).reason()).contains("UTF-8");
        assertThat(letters.get(4).original())
                .isEqualTo(java.util.Base64.getEncoder().encodeToString(latin));
        assertThat(letters.get(5).companyId()).isEqualTo(TestLogs.FALLBACK);
        assertThat(letters.get(6).reason()).contains("'NOT ONE'");
        assertThat(read.get(8)).isEqualTo(Examples.record(ACME, 9));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String key, byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value))
                .get();
    }

    private static DeadLetter deadLetter(LogRecord record) {
        try {
            throw new AssertionError("it is a message: " + NativeForm.read(record));
        } catch (NotAMessage e) {
            return DeadLetter.ofRecord(record, e.reason(), Examples.START);
        }
    }

    @Test
    void readsForeignTransactionsWhenTheyAreCommittedAndIsThenAtTheEnd() {
        KafkaMessageLog log = logs.open();
        String topic = logs.topic(Source.SLACK.topic());
        try (KafkaProducer<byte[], byte[]> producer =
                logs.foreignProducer(Map.of("transactional.id", logs.group(), "enable.idempotence", true))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "acme:C1".getBytes(UTF_8), "\"taken back\"".getBytes(UTF_8)));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "acme:C1".getBytes(UTF_8), "\"meant\"".getBytes(UTF_8)));
            producer.commitTransaction();
        }

        List<LogRecord> read = readAndCommit(log, 1);

        assertThat(read).extracting(LogRecord::payload).containsExactly("\"meant\"");
        until(log::lag, lag -> lag == 0);
    }

    @Test
    void appendsNothingWhereATopicIsUnknownAndNamesIt() {
        KafkaMessageLog log = logs.open();
        LogRecord unknown = new LogRecord(ACME, "support", "acme:1", new Origin("import-1", 2), "{}");

        Throwable failure = failure(log.append(List.of(record(1, 1), unknown)));

        assertThat(failure).isInstanceOf(KafkaFailure.class).hasMessageContaining("'support'");
        assertThat(value(log.lag())).isZero();
    }

    @Test
    void saysWhichSettingLetsALargerRecordThrough() {
        KafkaMessageLog log = logs.open();
        LogRecord large = new LogRecord(
                ACME, Source.SLACK.topic(), "acme:1", new Origin("import-1", 2), "x".repeat((16 << 20) + 1));

        Throwable failure = failure(log.append(List.of(large)));

        assertThat(failure).isInstanceOf(KafkaFailure.class).hasMessageContaining("kafka.topics.max-record-bytes");
        value(log.append(List.of(record(1, 1))));
        assertThat(lines(readAndCommit(log, 1))).containsExactly(1L);
    }

    @Test
    void answersOnTheContextOfWhoAsks() {
        KafkaMessageLog log = logs.open();
        Context context = logs.vertx().getOrCreateContext();
        Promise<List<Context>> heard = Promise.promise();
        context.runOnContext(now -> log.append(List.of(record(1, 1))).onSuccess(appended -> {
            Context first = Vertx.currentContext();
            log.next().onSuccess(batch -> {
                Context second = Vertx.currentContext();
                log.commit(batch).onSuccess(done -> heard.complete(List.of(first, second, Vertx.currentContext())));
            });
        }));

        assertThat(value(heard.future())).containsOnly(context);
    }

    @Test
    void appendsNothingMoreWhenItIsClosed() {
        KafkaMessageLog log = logs.open();
        Future<LogBatch> next = log.next();

        logs.close(log);

        assertThat(failure(next)).hasMessageContaining("is closed");
        assertThat(failure(log.next())).hasMessageContaining("is closed");
        assertThat(failure(log.append(List.of(record(1, 1))))).hasMessageContaining("is closed");
    }
}
