package io.tidings.kafka;

import io.tidings.port.ServiceFailure.Remedy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topics are there, at the start. Blocks; for a thread that may. */
final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final String WANTED = "the topics cannot be prepared";
    private static final long POLL_MILLIS = 20;
    private static final long GREETING_MILLIS = 3_000;

    private final Admin admin;
    private final KafkaConfig.Topics config;
    private final Faults faults;
    private final Duration deadline;
    private final long end;

    TopicSetup(Admin admin, KafkaConfig config, Faults faults) {
        this.admin = admin;
        this.config = config.topics();
        this.faults = faults;
        this.deadline = config.deadline();
        this.end = System.nanoTime() + deadline.toNanos();
    }

    /**
     * Prepares them within the deadline of a call.
     *
     * @throws KafkaFailure where nobody answers, which is told soon; where a topic is missing and cannot or may not be
     *     created
     */
    void prepare(List<String> topics) {
        greet();
        List<String> missing = missing(topics);
        if (missing.isEmpty()) {
            return;
        }
        if (!config.create()) {
            throw new KafkaFailure(refusal(missing), null, Remedy.SETTING);
        }
        create(missing);
        LOG.info("created the topics {}", missing);
        // Brokers hear of a new topic one after the other, and their leaders a little later.
        while (!missing(topics).isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        awaitLeaders(missing);
    }

    /** The client itself goes on trying in silence where nobody listens. */
    private void greet() {
        long longest = Math.min(GREETING_MILLIS, deadline.toMillis());
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) longest))
                    .nodes()
                    .get();
        } catch (ExecutionException e) {
            throw faults.of(WANTED, Faults.cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw faults.of(WANTED, e);
        }
    }

    /** Why there is no start where topics are missing and may not be made. */
    static String refusal(List<String> missing) {
        return "Kafka lacks the topics " + String.join(", ", missing)
                + ", and kafka.topics.create is false: create them, or set it to true";
    }

    /** The client asks a leader for its offsets until it answers as one. */
    private void awaitLeaders(List<String> topics) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < config.partitions(); partition++) {
                all.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        failure(admin.listOffsets(all, new ListOffsetsOptions().timeoutMs(millisLeft()))
                        .all())
                .ifPresent(failure -> {
                    throw faults.of(WANTED, failure);
                });
    }

    private List<String> missing(List<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(millisLeft()))
                .topicNameValues();
        return described.entrySet().stream()
                .filter(topic -> !succeeds(topic.getValue(), UnknownTopicOrPartitionException.class))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void create(List<String> topics) {
        Map<String, KafkaFuture<Void>> created = admin.createTopics(
                        topics.stream().map(this::topic).toList(), new CreateTopicsOptions().timeoutMs(millisLeft()))
                .values();
        // Another node that starts at the same time may be first.
        created.values().forEach(creation -> succeeds(creation, TopicExistsException.class));
    }

    private NewTopic topic(String name) {
        Optional<Short> replication =
                config.replication() == 0 ? Optional.empty() : Optional.of((short) config.replication());
        return new NewTopic(name, Optional.of(config.partitions()), replication)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(config.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(config.maxRecordBytes()),
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
    }

    /** True where it succeeds, false where it fails as expected; every other failure is thrown. */
    private boolean succeeds(KafkaFuture<?> future, Class<? extends Exception> expected) {
        Optional<Throwable> failure = failure(future);
        if (failure.isPresent() && !expected.isInstance(failure.get())) {
            throw faults.of(WANTED, failure.get());
        }
        return failure.isEmpty();
    }

    /** Why it failed; empty where it succeeded. */
    private Optional<Throwable> failure(KafkaFuture<?> future) {
        try {
            future.get(millisLeft(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(Faults.cause(e));
        } catch (TimeoutException e) {
            throw faults.late(WANTED, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw faults.of(WANTED, e);
        }
    }

    /** @throws KafkaFailure when there is none */
    private int millisLeft() {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw faults.late(WANTED, deadline);
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
