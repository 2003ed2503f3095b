package io.tidings.kafka;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition that is ours: what was read of it and not given out, what was given out and not committed, and who waits
 * for a commit. Offsets to commit are those of the next record, as Kafka counts them. For one thread at a time.
 */
final class OpenPartition {
    private static final long NONE = -1;

    private final String name;
    private final KafkaConfig.Reading bounds;
    private final Deque<Entry> arrived = new ArrayDeque<>();
    /** The offset to commit of each batch that was given out. */
    private final Deque<Long> given = new ArrayDeque<>();

    private final List<Waiter> waiters = new ArrayList<>();
    private long arrivedBytes;
    private long position = NONE;
    private long requested = NONE;
    private long sent = NONE;
    private long committed = NONE;
    private boolean retired;

    OpenPartition(String name, KafkaConfig.Reading bounds) {
        this.name = name;
        this.bounds = bounds;
    }

    /** @param bytes of key and value on the wire */
    record Entry(long offset, int bytes, LogRecord record) {}

    private record Waiter(long offset, Answer<Void> answer) {}

    /**
     * Puts what was read behind what is there.
     *
     * @param next where reading goes on, which is behind the last record, or further where no records are
     */
    void add(List<Entry> entries, long next) {
        long from = entries.isEmpty() ? next : entries.get(0).offset();
        if (from < position) {
            // The topic was made anew or lost its end: what we knew of offsets is of another time.
            arrived.clear();
            arrivedBytes = 0;
            given.clear();
            requested = NONE;
            sent = NONE;
            committed = NONE;
            waiters.forEach(waiter -> waiter.answer().succeed(null));
            waiters.clear();
        }
        position = next;
        if (!retired) {
            arrived.addAll(entries);
            entries.forEach(entry -> arrivedBytes += entry.bytes());
        }
    }

    /** True where a whole batch waits already, so that no more is to be read for now. */
    boolean isFull() {
        return arrived.size() >= bounds.batchRecords() || arrivedBytes >= bounds.batchBytes();
    }

    boolean canGive() {
        return !arrived.isEmpty() && given.size() < bounds.uncommittedBatches();
    }

    /** The next records, at least one, within the bounds of a batch. */
    LogBatch give() {
        List<LogRecord> records = new ArrayList<>();
        long bytes = 0;
        long last = NONE;
        while (!arrived.isEmpty()
                && records.size() < bounds.batchRecords()
                && (records.isEmpty() || bytes + arrived.element().bytes() <= bounds.batchBytes())) {
            Entry entry = arrived.remove();
            records.add(entry.record());
            bytes += entry.bytes();
            last = entry.offset();
        }
        arrivedBytes -= bytes;
        given.add(last + 1);
        return new LogBatch(name, last, records);
    }

    /** Somebody wants everything before an offset committed. */
    void request(long offset, Answer<Void> answer) {
        if (offset <= committed) {
            answer.succeed(null);
            return;
        }
        requested = Math.max(requested, offset);
        waiters.add(new Waiter(offset, answer));
    }

    /** The offset to commit, where there is one that was not sent yet; else -1. */
    long toSend() {
        if (!retired && given.isEmpty() && arrived.isEmpty() && position > requested && position > committed) {
            // Behind the last record may be marks of foreign transactions, which nobody is given.
            requested = position;
        }
        if (requested <= Math.max(sent, committed)) {
            return NONE;
        }
        sent = requested;
        return sent;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
        while (!given.isEmpty() && given.element() <= committed) {
            given.remove();
        }
        Iterator<Waiter> each = waiters.iterator();
        while (each.hasNext()) {
            Waiter waiter = each.next();
            if (waiter.offset() <= committed || waiter.answer().isGiven()) {
                waiter.answer().succeed(null);
                each.remove();
            }
        }
    }

    /**
     * What was sent is not committed.
     *
     * @param failure what those hear who wait, and who may ask again; null where the same is to be sent again
     */
    void notCommitted(@Nullable Throwable failure) {
        sent = committed;
        if (failure != null) {
            requested = committed;
            waiters.forEach(waiter -> waiter.answer().fail(failure));
            waiters.clear();
        }
    }

    /** Gives out no more. */
    void retire() {
        retired = true;
        arrived.clear();
        arrivedBytes = 0;
    }

    /** True where something was given out and nobody has asked for its commit yet. */
    boolean isInUse() {
        return !given.isEmpty() && given.getLast() > requested;
    }

    /** What is asked for and not committed; else -1. */
    long uncommitted() {
        return requested > committed ? requested : NONE;
    }

    /** It is no longer ours: another node reads what is not committed, so a commit is no longer needed. */
    void drop() {
        waiters.forEach(waiter -> waiter.answer().succeed(null));
        waiters.clear();
    }
}
