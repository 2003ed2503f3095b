package io.tidings.protocol;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.tidings.protocol.Network.Service;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The log: partitions with the offset from which whoever gets one reads. A partition may go to another node at any
 * moment; the one that had it goes on with what it was given, and its commits have no effect.
 */
final class ModelLog {
    private static final int MOST_AT_ONCE = 3;

    private final Timeline timeline;
    private final Network network;
    private final Ledger ledger;
    private final Predicate<LogRecord> kept;
    private final List<Partition> partitions = new ArrayList<>();

    /** @param kept whether a record is in a store: nothing else may be committed */
    ModelLog(int partitions, Timeline timeline, Network network, Ledger ledger, Predicate<LogRecord> kept) {
        this.timeline = timeline;
        this.network = network;
        this.ledger = ledger;
        this.kept = kept;
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new Partition("p" + i));
        }
    }

    private static final class Partition {
        private final String name;
        private final List<LogRecord> records = new ArrayList<>();
        private @Nullable Reader owner;
        private int position;
        private int committed;

        Partition(String name) {
            this.name = name;
        }
    }

    int partitions() {
        return partitions.size();
    }

    void append(int partition, LogRecord record) {
        timeline.say(() -> "p" + partition + " gets " + record.origin());
        partitions.get(partition).records.add(record);
        wake();
    }

    /** Gives a partition to a reader, which begins where the last commit was. */
    void assign(int number, Reader reader) {
        Partition partition = partitions.get(number);
        timeline.say(() -> "p" + number + " is read by " + reader.node + " from " + partition.committed);
        partition.owner = reader;
        partition.position = partition.committed;
        wake();
    }

    /** The partitions whose reader died. */
    List<Integer> abandoned() {
        List<Integer> abandoned = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            Reader owner = partitions.get(i).owner;
            if (owner == null || !owner.node.isAlive()) {
                abandoned.add(i);
            }
        }
        return abandoned;
    }

    private void wake() {
        for (Partition partition : partitions) {
            if (partition.owner != null) {
                partition.owner.give();
            }
        }
    }

    /** What is appended and not committed. */
    int lag() {
        return partitions.stream()
                .mapToInt(partition -> partition.records.size() - partition.committed)
                .sum();
    }

    private void commit(Reader reader, LogBatch batch) {
        Partition partition = partitions.get(Integer.parseInt(batch.partition().substring(1)));
        if (partition.owner != reader) {
            return;
        }
        partition.committed = Math.max(partition.committed, (int) batch.lastOffset() + 1);
        for (LogRecord record : partition.records.subList(0, partition.committed)) {
            ledger.check(kept.test(record), "%s is committed and not stored: %s", partition.name, record.origin());
        }
    }

    /** The log as one life of a node reads it. */
    final class Reader implements MessageLog {
        private final Node node;
        private @Nullable Promise<LogBatch> waiting;

        Reader(Node node) {
            this.node = node;
        }

        @Override
        public Future<LogBatch> next() {
            waiting = Promise.promise();
            Future<LogBatch> next = waiting.future();
            give();
            return next;
        }

        private void give() {
            for (Partition partition : partitions) {
                if (waiting != null && partition.owner == this && partition.position < partition.records.size()) {
                    Promise<LogBatch> answer = waiting;
                    waiting = null;
                    LogBatch batch = read(partition);
                    timeline.say(() -> node + " reads " + partition.name + " up to " + batch.lastOffset());
                    timeline.after(1, () -> node.hears(() -> answer.complete(batch)));
                }
            }
        }

        private LogBatch read(Partition partition) {
            int end = Math.min(
                    partition.records.size(), partition.position + (int) timeline.between(1, MOST_AT_ONCE + 1));
            List<LogRecord> records = List.copyOf(partition.records.subList(partition.position, end));
            partition.position = end;
            return new LogBatch(partition.name, end - 1, records);
        }

        @Override
        public Future<Void> commit(LogBatch batch) {
            return network.call(
                    node,
                    Service.LOG,
                    () -> "commit " + batch.partition() + " up to " + batch.lastOffset(),
                    network.fate(Service.LOG),
                    () -> {
                        ModelLog.this.commit(this, batch);
                        return Future.succeededFuture();
                    });
        }

        @Override
        public Future<Void> append(List<LogRecord> records) {
            throw new UnsupportedOperationException("nodes of the model only read");
        }

        @Override
        public Future<Long> lastLine(String importId) {
            throw new UnsupportedOperationException("nodes of the model only read");
        }

        @Override
        public Future<Long> lag() {
            throw new UnsupportedOperationException("nodes of the model only read");
        }
    }
}
