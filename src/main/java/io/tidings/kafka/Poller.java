package io.tidings.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls on a thread of its own, whatever the reader of the log does: a partition of which enough was read is paused,
 * and polling goes on, so that the group never takes a slow store for a dead node. A consumer that breaks is made anew.
 */
final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final String WANTED = "the log cannot be read";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long COMMIT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final List<String> topics;
    private final WireForm wire;
    private final KafkaConfig config;
    private final Faults faults;
    private final Assignment assignment;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "kafka-poll");
    /** Null before the first and between two. */
    private volatile @Nullable Consumer<byte[], byte[]> current;

    private long commitsFrom = System.nanoTime();

    Poller(
            Supplier<Consumer<byte[], byte[]>> consumers,
            List<String> topics,
            WireForm wire,
            KafkaConfig config,
            Faults faults) {
        this.consumers = consumers;
        this.topics = topics;
        this.wire = wire;
        this.config = config;
        this.faults = faults;
        this.assignment = new Assignment(config.reading(), this::wake);
        thread.setDaemon(true);
    }

    Assignment assignment() {
        return assignment;
    }

    void start() {
        thread.start();
    }

    /** Stops polling, waits (bounded) for what is in flight, commits it and leaves the group. Blocks. */
    void close() throws InterruptedException {
        closing.countDown();
        wake();
        thread.join();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void wake() {
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        try {
            pollAndRepair();
        } finally {
            assignment.end(faults.closed());
        }
    }

    private void pollAndRepair() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!isClosing()) {
            long start = System.nanoTime();
            try {
                pollUntilClosing();
            } catch (FencedInstanceIdException e) {
                // To join again would throw the other one out in turn.
                KafkaFailure failure = faults.of(WANTED, e);
                LOG.error("{}", failure.getMessage());
                assignment.end(failure);
                return;
            } catch (RuntimeException e) {
                if (Faults.cause(e) instanceof WakeupException) {
                    // It was meant for a poll and met something else, as a rebalance: no failure to tell anybody.
                    LOG.debug("reading begins anew after a wakeup", e);
                    continue;
                }
                KafkaFailure failure = faults.of(WANTED, e);
                LOG.warn("{}", failure.getMessage(), e);
                assignment.fail(failure);
                boolean recovered = System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MILLIS);
                pause = recovered ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                pause(pause);
            }
        }
    }

    private void pause(long millis) {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while pausing");
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, polling goes on at once.
            LOG.debug("interrupted while pausing");
        }
    }

    private void pollUntilClosing() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        current = consumer;
        try {
            consumer.subscribe(topics, new Rebalances(consumer));
            Reachability reachability = new Reachability(consumer, config.bootstrapServers());
            while (!isClosing()) {
                commit(consumer);
                pauseFull(consumer);
                gather(consumer);
                reachability.look();
            }
            handOver(consumer, assignment.all());
        } finally {
            current = null;
            assignment.drop(assignment.all());
            consumer.close(CloseOptions.timeout(config.deadline())
                    // The others shall not wait for the session of a node that said goodbye.
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    /** Takes all that has arrived before it offers any, so that batches are as large as they may be. */
    private void gather(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = poll(consumer, POLL);
        while (!records.isEmpty()) {
            take(records);
            pauseFull(consumer);
            records = poll(consumer, Duration.ZERO);
        }
        assignment.offer();
    }

    private static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, Duration longest) {
        try {
            return consumer.poll(longest);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        records.nextOffsets().forEach((partition, next) -> {
            List<OpenPartition.Entry> entries = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                int bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
                entries.add(new OpenPartition.Entry(record.offset(), bytes, wire.read(record)));
            }
            assignment.add(partition, entries, next.offset());
        });
    }

    private void pauseFull(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> full = assignment.full();
        full.retainAll(consumer.assignment());
        Set<TopicPartition> free = new HashSet<>(consumer.paused());
        free.removeAll(full);
        consumer.pause(full);
        consumer.resume(free);
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - commitsFrom < 0) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = assignment.toSend();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, this::commitEnded);
        }
    }

    private void commitEnded(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception error) {
        if (error == null) {
            assignment.committed(offsets);
            return;
        }
        // What passes by itself is sent again; who waits has a deadline. During a rebalance it is decided there.
        boolean passes = error instanceof RetriableException
                || error instanceof RebalanceInProgressException
                || error instanceof CommitFailedException
                || error instanceof FencedInstanceIdException;
        LOG.debug("offsets are not committed: {}", error.getMessage());
        commitsFrom = System.nanoTime() + COMMIT_PAUSE_NANOS;
        assignment.notCommitted(offsets.keySet(), passes ? null : faults.of("a commit failed", error));
    }

    /** Waits (bounded) for what is in flight of these partitions, commits it, and knows them no more. */
    private void handOver(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                new HashMap<>(assignment.retire(partitions, config.reading().handOver()));
        if (!offsets.isEmpty()) {
            try {
                commitSync(consumer, offsets);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{}; whoever reads these partitions next reads some records again: {}",
                        faults.of("a commit failed", e).getMessage(),
                        offsets.keySet());
            }
        }
        assignment.drop(partitions);
    }

    private void commitSync(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, config.deadline());
        } catch (WakeupException e) {
            // It was meant for a poll. Wakeups come once.
            consumer.commitSync(offsets, config.deadline());
        }
    }

    /** Called within poll, on the poll thread. */
    private final class Rebalances implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalances(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                LOG.info("reading {}", partitions);
            }
            assignment.assign(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                LOG.info("handing over {}", partitions);
            }
            handOver(consumer, partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.info("lost {}", partitions);
            assignment.drop(partitions);
        }
    }
}
