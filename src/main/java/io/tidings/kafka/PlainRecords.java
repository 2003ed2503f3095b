package io.tidings.kafka;

import io.tidings.message.LogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The least that can be done with Kafka: produce records, consume them, commit; with the product's properties and on
 * the wire the same bytes. The benchmark holds intake against it; nothing else uses it. Blocks.
 */
public final class PlainRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConfig config;
    private final int recordsPerCommit;
    private final WireForm wire;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;

    /** Prepares the topics; all of their partitions are read by this one. */
    public PlainRecords(KafkaConfig config) {
        this.config = config;
        this.recordsPerCommit = config.reading().batchRecords();
        TopicNames topics = new TopicNames(config.topics().prefix());
        this.wire = new WireForm(topics, config.fallbackCompany());
        ClientProperties properties = new ClientProperties(config);
        try (Admin admin = Admin.create(properties.admin())) {
            new TopicSetup(admin, config, new Faults(config.bootstrapServers())).prepare(topics.allInKafka());
        }
        this.producer = new KafkaProducer<>(properties.producer());
        this.consumer = new KafkaConsumer<>(properties.consumer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.allInKafka()) {
            for (int i = 0; i < config.topics().partitions(); i++) {
                partitions.add(new TopicPartition(topic, i));
            }
        }
        consumer.assign(partitions);
    }

    /** Sends records and waits until all are acknowledged. */
    public void produce(List<LogRecord> records) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (LogRecord record : records) {
            sent.add(producer.send(wire.write(record)));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    /** Reads so many records, of which there must be that many, and commits as often as the product may. */
    public void consume(int count) {
        int read = 0;
        int committed = 0;
        while (read < count) {
            read += consumer.poll(POLL).count();
            if (read - committed >= recordsPerCommit) {
                consumer.commitAsync();
                committed = read;
            }
        }
        consumer.commitSync(config.deadline());
    }

    @Override
    public void close() {
        producer.close(config.deadline());
        consumer.close();
    }

    /** Deletes the topics and the group of a benchmark, where they are; blocks. */
    public static void remove(KafkaConfig config) throws ExecutionException, InterruptedException {
        ClientProperties properties = new ClientProperties(config);
        try (Admin admin = Admin.create(properties.admin())) {
            for (String topic : new TopicNames(config.topics().prefix()).allInKafka()) {
                try {
                    admin.deleteTopics(List.of(topic)).all().get();
                } catch (ExecutionException e) {
                    unless(e, UnknownTopicOrPartitionException.class);
                }
            }
            try {
                admin.deleteConsumerGroups(List.of(config.group())).all().get();
            } catch (ExecutionException e) {
                unless(e, GroupIdNotFoundException.class);
            }
        }
    }

    private static void unless(ExecutionException failure, Class<? extends Exception> expected)
            throws ExecutionException {
        if (!expected.isInstance(failure.getCause())) {
            throw failure;
        }
    }
}
