package io.tidings.kafka;

import static io.tidings.port.Await.value;

import io.tidings.message.CompanyId;
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

/** Logs on topics and a group that no other test uses. */
final class TestLogs implements AutoCloseable {
    static final CompanyId FALLBACK = new CompanyId("nobody");

    private final Vertx vertx = Vertx.vertx();
    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final String bootstrapServers;
    private final List<KafkaMessageLog> opened = new ArrayList<>();

    TestLogs(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
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
                Duration.ofSeconds(5),
                "lz4",
                new KafkaConfig.Topics(name + "-", true, 1, 1, Duration.ofDays(1), 16 << 20),
                new KafkaConfig.Reading(500, 2 << 20, 1000, Duration.ofSeconds(6), Duration.ofMillis(100)),
                Map.of());
    }

    static KafkaConfig with(KafkaConfig config, KafkaConfig.Topics topics) {
        return new KafkaConfig(
                config.bootstrapServers(),
                config.nodeId(),
                config.group(),
                config.fallbackCompany(),
                config.startDeadline(),
                config.deadline(),
                config.compression(),
                topics,
                config.reading(),
                config.properties());
    }

    static KafkaConfig with(KafkaConfig config, KafkaConfig.Reading reading) {
        return new KafkaConfig(
                config.bootstrapServers(),
                config.nodeId(),
                config.group(),
                config.fallbackCompany(),
                config.startDeadline(),
                config.deadline(),
                config.compression(),
                config.topics(),
                reading,
                config.properties());
    }

    static KafkaConfig with(KafkaConfig config, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(config.properties());
        all.putAll(properties);
        return new KafkaConfig(
                config.bootstrapServers(),
                config.nodeId(),
                config.group(),
                config.fallbackCompany(),
                config.startDeadline(),
                config.deadline(),
                config.compression(),
                config.topics(),
                config.reading(),
                all);
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
