package io.tidings.kafka;

import io.tidings.port.LogBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that are ours, between the poll thread, which fills and commits them, and the reader of the log. All
 * methods return at once but {@link #retire}, which is for the poll thread alone.
 */
final class Assignment {
    private final KafkaConfig.Reading bounds;
    private final Runnable wake;
    /** In the order in which they may give: whoever gave goes to the end. */
    private final Map<TopicPartition, OpenPartition> open = new LinkedHashMap<>();

    private final Map<String, TopicPartition> byName = new HashMap<>();
    private @Nullable Answer<LogBatch> reader;
    private @Nullable Throwable end;

    /** @param wake called when the poll thread has something to do */
    Assignment(KafkaConfig.Reading bounds, Runnable wake) {
        this.bounds = bounds;
        this.wake = wake;
    }

    synchronized void assign(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            byName.put(partition.toString(), partition);
            open.put(partition, new OpenPartition(partition.toString(), bounds));
        }
    }

    synchronized void add(TopicPartition partition, List<OpenPartition.Entry> entries, long next) {
        OpenPartition ours = open.get(partition);
        if (ours != null) {
            ours.add(entries, next);
        }
    }

    /** Gives what was added to whoever waits for it. */
    synchronized void offer() {
        give();
    }

    /** The partitions of which enough was read for now. */
    synchronized Set<TopicPartition> full() {
        Set<TopicPartition> full = new HashSet<>();
        open.forEach((partition, ours) -> {
            if (ours.isFull()) {
                full.add(partition);
            }
        });
        return full;
    }

    synchronized void next(Answer<LogBatch> answer) {
        if (end != null) {
            answer.fail(end);
        } else if (reader != null && !reader.isGiven()) {
            answer.fail(new IllegalStateException("next() is asked for while the call before waits"));
        } else {
            reader = answer;
            give();
        }
    }

    private void give() {
        if (reader == null) {
            return;
        }
        for (Entry<TopicPartition, OpenPartition> candidate : open.entrySet()) {
            TopicPartition partition = candidate.getKey();
            OpenPartition ours = candidate.getValue();
            if (ours.canGive()) {
                boolean wasFull = ours.isFull();
                reader.succeed(ours.give());
                reader = null;
                open.remove(partition);
                open.put(partition, ours);
                if (wasFull) {
                    wake.run();
                }
                return;
            }
        }
    }

    synchronized void commit(LogBatch batch, Answer<Void> answer) {
        TopicPartition partition = byName.get(batch.partition());
        OpenPartition ours = partition == null ? null : open.get(partition);
        if (ours == null) {
            answer.succeed(null);
            return;
        }
        ours.request(batch.lastOffset() + 1, answer);
        notifyAll();
        wake.run();
    }

    /** The offsets that are to be committed and were not sent yet. */
    synchronized Map<TopicPartition, OffsetAndMetadata> toSend() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        open.forEach((partition, ours) -> {
            long offset = ours.toSend();
            if (offset >= 0) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            OpenPartition ours = open.get(partition);
            if (ours != null) {
                ours.committed(offset.offset());
            }
        });
        give();
    }

    /** @param failure null where the same offsets are to be sent again */
    synchronized void notCommitted(Collection<TopicPartition> partitions, @Nullable Throwable failure) {
        for (TopicPartition partition : partitions) {
            OpenPartition ours = open.get(partition);
            if (ours != null) {
                ours.notCommitted(failure);
            }
        }
    }

    /**
     * Gives out no more of these partitions and waits until a commit was asked for of all that was given out, or the
     * time is over. Meanwhile the others give out what has arrived.
     *
     * @return what is to be committed
     */
    synchronized Map<TopicPartition, OffsetAndMetadata> retire(
            Collection<TopicPartition> partitions, Duration longest) {
        List<OpenPartition> retired =
                partitions.stream().filter(open::containsKey).map(this::ours).toList();
        retired.forEach(OpenPartition::retire);
        long until = System.nanoTime() + longest.toNanos();
        boolean interrupted = false;
        while (!interrupted && retired.stream().anyMatch(OpenPartition::isInUse)) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted = true;
            }
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long offset = open.containsKey(partition) ? ours(partition).uncommitted() : -1;
            if (offset >= 0) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }

    private OpenPartition ours(TopicPartition partition) {
        return Objects.requireNonNull(open.get(partition));
    }

    synchronized void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OpenPartition ours = open.remove(partition);
            byName.remove(partition.toString());
            if (ours != null) {
                ours.drop();
            }
        }
    }

    synchronized Set<TopicPartition> all() {
        return Set.copyOf(open.keySet());
    }

    /** Whoever reads hears of a failure, and may ask again. */
    synchronized void fail(Throwable failure) {
        if (reader != null) {
            reader.fail(failure);
            reader = null;
        }
    }

    /** Whoever reads hears of a failure, now and whenever it asks again. */
    synchronized void end(Throwable failure) {
        if (end == null) {
            end = failure;
        }
        fail(end);
    }
}
