package io.tidings.kafka;

import static io.tidings.kafka.TestLogs.lines;
import static io.tidings.kafka.TestLogs.readAndCommit;
import static io.tidings.kafka.TestLogs.records;
import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import io.tidings.services.KafkaServer;
import io.tidings.services.Server;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed and held, on a broker of our own. */
@Tag("faults")
class KafkaOutageIT {
    @TempDir
    static Path folder;

    private static Server kafka;

    private TestLogs logs;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = new KafkaServer(folder);
        kafka.start();
    }

    @AfterAll
    static void endKafka() throws Exception {
        kafka.kill();
    }

    @BeforeEach
    void open() {
        logs = new TestLogs(kafka.address());
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void losesNothingAcknowledgedWhenTheBrokerIsKilledAmongAppendsAndReads() throws Exception {
        KafkaMessageLog log = logs.open("node-1", config -> TestLogs.partitions(config, 3));
        Set<Long> acknowledged = new ConcurrentSkipListSet<>();
        List<Long> read = new CopyOnWriteArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        Future<Void> appended = appendUntil(log, 1, acknowledged, enough);
        Future<Void> reading = readOn(log, read);

        for (int kill = 0; kill < 3; kill++) {
            int before = acknowledged.size();
            int readBefore = read.size();
            until(() -> acknowledged.size() >= before + 200 && read.size() >= readBefore + 200);
            kafka.kill();
            kafka.start();
        }
        int after = acknowledged.size();
        int readAfter = read.size();
        until(() -> acknowledged.size() > after && read.size() > readAfter);
        enough.set(true);
        value(appended);
        until(() -> Set.copyOf(read).containsAll(acknowledged));

        assertThat(reading.isComplete()).as("reading went on by itself").isFalse();
        // Each portion was appended until it was acknowledged, so its lines came first in order.
        assertThat(read.stream().distinct().toList()).isSorted();
        until(log::lag, lag -> lag == 0);
    }

    /** Appends ten lines of one conversation at a time, again where that fails, until it is enough. */
    private static Future<Void> appendUntil(
            KafkaMessageLog log, int from, Set<Long> acknowledged, AtomicBoolean enough) {
        if (enough.get()) {
            return Future.succeededFuture();
        }
        List<LogRecord> portion = records(1, from, from + 9);
        return log.append(portion)
                .map(done -> {
                    acknowledged.addAll(lines(portion));
                    return from + 10;
                })
                .otherwise(from)
                .compose(next -> appendUntil(log, next, acknowledged, enough));
    }

    /** Reads and commits for ever; fails where reading fails. A commit that fails is made up for by the next. */
    private static Future<Void> readOn(KafkaMessageLog log, List<Long> read) {
        return log.next().compose(batch -> {
            read.addAll(lines(batch.records()));
            return log.commit(batch).otherwiseEmpty().compose(done -> readOn(log, read));
        });
    }

    @Test
    void anAppendToAHeldBrokerFailsByItsDeadlineAndTheNextOnesSucceed() throws Exception {
        KafkaMessageLog log = logs.open();
        value(log.append(records(1, 1, 3)));
        LogBatch first = value(log.next());

        kafka.suspend();
        try {
            long start = System.nanoTime();
            Future<Void> commit = log.commit(first);
            Future<Long> lag = log.lag();
            List<Future<Void>> appends =
                    List.of(log.append(records(1, 4, 6)), log.append(records(1, 7, 9)), log.append(records(1, 10, 12)));
            for (Future<Void> append : appends) {
                assertThat(failure(append))
                        .isInstanceOf(KafkaFailure.class)
                        .hasMessageContaining("records cannot be appended")
                        .hasMessageContaining("Kafka at " + kafka.address() + " does not answer");
            }
            assertThat(failure(commit)).hasMessageContaining("Kafka at " + kafka.address());
            assertThat(failure(lag)).hasMessageContaining("Kafka at " + kafka.address());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        } finally {
            kafka.resume();
        }

        Future<LogBatch> next = log.next();
        until(() -> log.append(records(1, 13, 15)).map(true).otherwise(false), done -> done);
        value(log.commit(first));
        LogBatch batch = value(next);
        value(log.commit(batch));
        Set<Long> read = new ConcurrentSkipListSet<>(lines(batch.records()));
        while (!read.containsAll(List.of(13L, 14L, 15L))) {
            read.addAll(lines(readAndCommit(log, 1)));
        }
        until(log::lag, behind -> behind == 0);
    }

    @Test
    void closesInTimeWhileTheBrokerIsHeld() throws Exception {
        KafkaMessageLog log = logs.open();
        value(log.append(records(1, 1, 3)));
        LogBatch batch = value(log.next());

        kafka.suspend();
        try {
            log.commit(batch);
            long start = System.nanoTime();
            logs.close(log);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(18));
        } finally {
            kafka.resume();
        }
    }
}
