package io.tidings.kafka;

import static io.tidings.port.Await.value;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.tidings.port.LogBatch;
import io.tidings.services.Services;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Logs on topics and a group that no other test uses. */
final class TestLogs implements AutoCloseable {
    static final CompanyId ACME = new CompanyId("acme");
    static final CompanyId FALLBACK = new CompanyId("nobody");

    private final Vertx vertx = Vertx.vertx();
    private final String name;
    private final String bootstrapServers;
    private final List<KafkaMessageLog> opened = new ArrayList<>();

    TestLogs(String bootstrapServers) {
        this(bootstrapServers, "t" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** @param name the topics' prefix and the group */
    TestLogs(String bootstrapServers, String name) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
    }

    static TestLogs onSharedBroker() {
        try {
            return new TestLogs(Services.shared().kafka().address());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Vertx vertx() {
        return vertx;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** How a topic of the log is called in Kafka. */
    String topic(String topic) {
        return name + "-" + topic;
    }

    String group() {
        return name;
    }

    /** One partition, small and quick: what a test is about it changes. */
    KafkaConfig config(String node) {
        return new KafkaConfig(
                bootstrapServers,
                node,
                name,
                FALLBACK,
                Duration.ofSeconds(5),
                "lz4",
                new KafkaConfig.Topics(name + "-", true, 1, 1, Duration.ofDays(1), 16 << 20),
                new KafkaConfig.Reading(500, 2 << 20, 1000, Duration.ofSeconds(6), Duration.ofMillis(100)),
                Map.of());
    }

    static KafkaConfig with(KafkaConfig config, KafkaConfig.Topics topics) {
        return with(config, topics, config.reading(), config.properties());
    }

    static KafkaConfig with(KafkaConfig config, KafkaConfig.Reading reading) {
        return with(config, config.topics(), reading, config.properties());
    }

    static KafkaConfig with(KafkaConfig config, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(config.properties());
        all.putAll(properties);
        return with(config, config.topics(), config.reading(), all);
    }

    private static KafkaConfig with(
            KafkaConfig config,
            KafkaConfig.Topics topics,
            KafkaConfig.Reading reading,
            Map<String, String> properties) {
        return new KafkaConfig(
                config.bootstrapServers(),
                config.nodeId(),
                config.group(),
                config.fallbackCompany(),
                config.deadline(),
                config.compression(),
                topics,
                reading,
                properties);
    }

    static KafkaConfig partitions(KafkaConfig config, int partitions) {
        KafkaConfig.Topics topics = config.topics();
        return with(
                config,
                new KafkaConfig.Topics(
                        topics.prefix(),
                        topics.create(),
                        partitions,
                        topics.replication(),
                        topics.retention(),
                        topics.maxRecordBytes()));
    }

    static KafkaConfig handOver(KafkaConfig config, Duration handOver) {
        KafkaConfig.Reading reading = config.reading();
        return with(
                config,
                new KafkaConfig.Reading(
                        reading.batchRecords(),
                        reading.batchBytes(),
                        reading.uncommittedBatches(),
                        reading.sessionTimeout(),
                        handOver));
    }

    static KafkaConfig batches(KafkaConfig config, int records, int uncommitted) {
        KafkaConfig.Reading reading = config.reading();
        return with(
                config,
                new KafkaConfig.Reading(
                        records, reading.batchBytes(), uncommitted, reading.sessionTimeout(), reading.handOver()));
    }

    static KafkaConfig sessionTimeout(KafkaConfig config, Duration timeout) {
        KafkaConfig.Reading reading = config.reading();
        return with(
                config,
                new KafkaConfig.Reading(
                        reading.batchRecords(),
                        reading.batchBytes(),
                        reading.uncommittedBatches(),
                        timeout,
                        reading.handOver()));
    }

    /** A client that is not ours, for looking and meddling. */
    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** A producer that knows nothing of our headers. */
    KafkaProducer<byte[], byte[]> foreignProducer(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A record of a conversation of ACME. */
    static LogRecord record(int conversation, int line) {
        return new LogRecord(
                ACME,
                Source.SLACK.topic(),
                ACME + ":C" + conversation,
                new Origin("import-1", line),
                "{\"line\":" + line + "}");
    }

    static List<LogRecord> records(int conversation, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(line -> record(conversation, line))
                .toList();
    }

    static List<Long> lines(List<LogRecord> records) {
        return records.stream().map(record -> record.origin().line()).toList();
    }

    /** Reads until there are so many records, committing each batch. */
    static List<LogRecord> readAndCommit(KafkaMessageLog log, int count) {
        List<LogRecord> records = new ArrayList<>();
        while (records.size() < count) {
            LogBatch batch = value(log.next());
            records.addAll(batch.records());
            value(log.commit(batch));
        }
        return records;
    }

    KafkaMessageLog open() {
        return open("node-1", config -> config);
    }

    KafkaMessageLog open(String node, UnaryOperator<KafkaConfig> change) {
        KafkaMessageLog log = value(KafkaMessageLog.open(vertx, change.apply(config(node))));
        opened.add(log);
        return log;
    }

    void close(KafkaMessageLog log) {
        opened.remove(log);
        value(log.close());
    }

    @Override
    public void close() {
        opened.forEach(log -> value(log.close()));
        value(vertx.close());
    }
}
