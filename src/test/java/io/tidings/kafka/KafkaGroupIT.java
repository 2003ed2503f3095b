package io.tidings.kafka;

import static io.tidings.kafka.TestLogs.lines;
import static io.tidings.kafka.TestLogs.readAndCommit;
import static io.tidings.kafka.TestLogs.record;
import static io.tidings.kafka.TestLogs.records;
import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.LogRecord;
import io.tidings.message.Source;
import io.tidings.port.LogBatch;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one log. */
class KafkaGroupIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int PARTITIONS = 6;
    /** A topic for each source, and one for rows that no source takes. */
    private static final int HALF = (Source.values().length + 1) * PARTITIONS / 2;

    private final TestLogs logs = TestLogs.onSharedBroker();

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void nodesShareThePartitionsAndTheOtherGoesOnWhereAClosedOneStopped() throws Exception {
        KafkaMessageLog first = open("node-1");
        KafkaMessageLog second = open("node-2");
        Future<LogBatch> ofFirst = first.next();
        Future<LogBatch> ofSecond = second.next();
        awaitShared();
        append(first, 1, 200);

        // The one that is closed commits some and keeps some.
        LogBatch batch = value(ofSecond);
        Set<Long> committed = new HashSet<>(lines(batch.records()));
        value(second.commit(batch));
        committed.addAll(lines(readAndCommit(second, 5)));
        value(first.append(spread(201, 400)));
        List<Long> kept = new ArrayList<>(lines(value(second.next()).records()));
        logs.close(second);

        List<Long> read = readAll(first, ofFirst, 400, committed);
        assertThat(read).doesNotContainAnyElementsOf(committed);
        assertThat(read).containsAll(kept);
        assertThat(read).doesNotHaveDuplicates();
        until(first::lag, lag -> lag == 0);
    }

    @Test
    void theOtherTakesOverFromAKilledProcessWithNothingLost() throws Exception {
        try (ReaderProcess other = new ReaderProcess(logs, "node-2", Duration.ofSeconds(6))) {
            KafkaMessageLog first =
                    logs.open("node-1", config -> sharing(TestLogs.sessionTimeout(config, Duration.ofSeconds(6))));
            Future<LogBatch> ofFirst = first.next();
            awaitShared();
            append(first, 1, 400);
            Set<Long> committed = other.awaitCommits(ReaderProgram.COMMITTED);

            committed.addAll(other.kill());

            List<Long> read = readAll(first, ofFirst, 400, committed);
            assertThat(read).doesNotHaveDuplicates();
            assertThat(new HashSet<>(read)).doesNotContainAnyElementsOf(committed);
        }
    }

    @Test
    void aKilledNodeThatComesBackTakesItsPartitionsAtOnce() throws Exception {
        // The session outlasts every wait of the tests: whoever needed its end would fail.
        try (ReaderProcess killed = new ReaderProcess(logs, "node-1", LONG)) {
            until(() -> members() == 1);
            killed.kill();
        }

        KafkaMessageLog back = logs.open("node-1", config -> sharing(TestLogs.sessionTimeout(config, LONG)));

        value(back.append(records(1, 1, 3)));
        assertThat(lines(readAndCommit(back, 3))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void waitsForWhatIsInFlightAndCommitsItBeforePartitionsGoToAnother() throws Exception {
        KafkaMessageLog first = logs.open("node-1", config -> TestLogs.handOver(sharing(config), LONG));
        value(first.append(spread(1, 40)));
        List<LogBatch> held = new ArrayList<>();
        int records = 0;
        while (records < 40) {
            LogBatch batch = value(first.next());
            held.add(batch);
            records += batch.records().size();
        }

        KafkaMessageLog second = open("node-2");
        Future<LogBatch> ofSecond = second.next();
        until(() -> members() == 2);
        held.forEach(batch -> value(first.commit(batch)));
        awaitShared();

        until(first::lag, lag -> lag == 0);
        value(first.append(spread(41, 80)));
        assertThat(lines(value(ofSecond).records())).isNotEmpty().allMatch(line -> line > 40);
    }

    @Test
    void aBatchOfAPartitionThatWentToAnotherIsNoErrorAndNotCommitted() throws Exception {
        KafkaMessageLog first = open("node-1");
        value(first.append(spread(1, 40)));
        List<LogBatch> held = new ArrayList<>();
        int records = 0;
        while (records < 40) {
            LogBatch batch = value(first.next());
            held.add(batch);
            records += batch.records().size();
        }

        KafkaMessageLog second = open("node-2");
        Set<Long> taken = new HashSet<>(lines(value(second.next()).records()));
        held.forEach(batch -> value(first.commit(batch)));

        // The second one holds at least its batch.
        assertThat(taken).isNotEmpty();
        assertThat(value(first.lag())).isGreaterThanOrEqualTo(taken.size());
    }

    @Test
    void aNodeWhoseIdAnotherTookSaysSo() {
        KafkaMessageLog first = open("node-1");
        value(first.append(records(1, 1, 1)));
        readAndCommit(first, 1);
        Future<LogBatch> next = first.next();

        KafkaMessageLog second = open("node-1");
        Future<LogBatch> ofSecond = second.next();

        assertThat(failure(next))
                .isInstanceOfSatisfying(KafkaFailure.class, failure -> assertThat(failure.isFinal())
                        .isTrue())
                .hasMessageContaining("(--node, or tidings.node)");
        assertThat(failure(first.next())).hasMessageContaining("(--node, or tidings.node)");
        value(second.append(records(1, 2, 2)));
        assertThat(lines(value(ofSecond).records())).containsExactly(2L);
    }

    private KafkaMessageLog open(String node) {
        return logs.open(node, KafkaGroupIT::sharing);
    }

    static KafkaConfig sharing(KafkaConfig config) {
        return TestLogs.batches(TestLogs.partitions(config, PARTITIONS), 5, 1000);
    }

    private static void append(KafkaMessageLog log, int from, int to) {
        value(log.append(spread(from, to)));
    }

    private static List<LogRecord> spread(int from, int to) {
        List<LogRecord> records = new ArrayList<>();
        for (int line = from; line <= to; line++) {
            records.add(record(line % 40, line));
        }
        return records;
    }

    /**
     * Reads until, with those that are known already, every line was seen.
     *
     * @param next what was asked for already: a node is one of the group from its first question on
     */
    private static List<Long> readAll(KafkaMessageLog log, Future<LogBatch> next, int lines, Set<Long> known) {
        Set<Long> seen = new HashSet<>(known);
        List<Long> read = new ArrayList<>();
        Future<LogBatch> asked = next;
        while (true) {
            LogBatch batch = value(asked);
            read.addAll(lines(batch.records()));
            seen.addAll(lines(batch.records()));
            value(log.commit(batch));
            if (seen.size() >= lines) {
                return read;
            }
            asked = log.next();
        }
    }

    /** None before the first has come. */
    private Collection<MemberDescription> group() {
        try (Admin admin = logs.admin()) {
            return admin.describeConsumerGroups(List.of(logs.group()))
                    .all()
                    .get()
                    .get(logs.group())
                    .members();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int members() {
        return group().size();
    }

    /** Waits until two nodes have partitions of each topic. */
    private void awaitShared() {
        until(() -> {
            Collection<MemberDescription> group = group();
            return group.size() == 2
                    && group.stream()
                            .allMatch(member ->
                                    member.assignment().topicPartitions().size() == HALF);
        });
    }

    /** Another JVM that reads, commits its first batches only, and says what it committed. */
    private static final class ReaderProcess implements AutoCloseable {
        private final Process process;
        private final BufferedReader said;
        private final Set<Long> committed = new HashSet<>();

        ReaderProcess(TestLogs logs, String node, Duration session) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReaderProgram.class.getName(),
                            logs.bootstrapServers(),
                            logs.group(),
                            node,
                            session.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            said = process.inputReader();
            assertThat(said.readLine()).isEqualTo("open");
        }

        /** Waits for commits of so many batches; the lines that were committed. */
        Set<Long> awaitCommits(int batches) throws IOException {
            for (int i = 0; i < batches; i++) {
                take(said.readLine());
            }
            return new HashSet<>(committed);
        }

        private void take(String line) {
            for (String number : line.split(",")) {
                committed.add(Long.parseLong(number));
            }
        }

        /** Ends it as a power cut would; the lines that it said it had committed. */
        Set<Long> kill() throws IOException, InterruptedException {
            // Not by the process itself, which would close what it said as well.
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                take(line);
            }
            return committed;
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
