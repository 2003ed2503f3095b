package io.tidings.postgres;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Metric;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.Opening;
import io.tidings.port.OutboxRelay;
import io.tidings.port.OutboxRelayContract;
import io.tidings.port.OutboxRow;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one schema, which want the same things at the same time. */
class PostgresNodesIT {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx();
    private final PostgresConfig config = TestServer.freshSchema();
    private List<PostgresDatabase> databases;
    private EventStore one;
    private EventStore two;

    @BeforeEach
    void start() {
        databases = List.of(value(PostgresDatabase.open(vertx, config)), value(PostgresDatabase.open(vertx, config)));
        one = new PostgresEventStore(databases.get(0));
        two = new PostgresEventStore(databases.get(1));
    }

    @AfterEach
    void close() {
        TestServer.drop(vertx, config);
        value(vertx.close());
    }

    @Test
    void claimEveryMessageOnce() {
        List<Future<Opening>> openings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // Both want each batch, and each batch wants half of its neighbour's messages, in no order.
            List<MessageId> ids = new ArrayList<>(ids(1 + i * 10, 20 + i * 10));
            Collections.shuffle(ids, new Random(i));
            openings.add(one.open(batch("one-" + i, ACME, ids), 1, List.of(Examples.PASS)));
            openings.add(two.open(batch("two-" + i, ACME, ids), 1, List.of(Examples.PASS)));
        }
        value(Future.all(openings));

        List<MessageId> claimed = new ArrayList<>();
        for (Optional<Run> run = take(one); run.isPresent(); run = take(one)) {
            claimed.addAll(run.get().messageIds());
        }
        assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(1, 610));
    }

    @Test
    void openOneBatchOnce() {
        List<Future<Opening>> openings = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            openings.add(one.open(batch("batch", ACME, ids(1, 50)), 50, List.of(Examples.PASS)));
            openings.add(two.open(batch("batch", ACME, ids(1, 50)), 50, List.of(Examples.PASS)));
        }

        value(Future.all(openings));

        assertThat(openings).extracting(Future::result).containsOnlyOnce(Opening.OPENED);
        assertThat(openings).extracting(Future::result).containsOnly(Opening.OPENED, Opening.EXISTS);
    }

    @Test
    void claimTheSameIdsInTwoCompaniesApart() {
        Opening mine = value(one.open(batch("one", ACME, ids(1, 5)), 5, List.of(Examples.PASS)));
        Opening yours = value(two.open(batch("two", BOLT, ids(1, 5)), 5, List.of(Examples.PASS)));

        assertThat(List.of(mine, yours)).containsOnly(Opening.OPENED);
    }

    @Test
    void takeEveryRunOnce() {
        open(ACME, 100);
        List<Future<Optional<Run>>> takes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            takes.add(one.takeRun("node-1", LEASE));
            takes.add(two.takeRun("node-2", LEASE));
        }

        value(Future.all(takes));

        assertThat(takes.stream().flatMap(taken -> taken.result().stream()).map(Run::id))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void completeEveryRunOnceAndTellOfItInTheOrderOfTheCommits() {
        int batches = 40;
        List<Run> runs = new ArrayList<>();
        for (CompanyId company : List.of(ACME, BOLT)) {
            open(company, batches);
        }
        for (Optional<Run> run = take(one); run.isPresent(); run = take(two)) {
            runs.add(run.get());
        }
        List<Long> seen = new ArrayList<>();
        Future<Void> reader = tail(0, 2L * batches, seen);

        List<Future<RunEnd>> ends = new ArrayList<>();
        for (Run run : runs) {
            // Every completion restates the milestone that all others of its company state as well.
            Message message = Examples.chat(run.companyId(), number(run), "MRR is $42k");
            RunResult result = Examples.result(
                    run,
                    Examples.finding(message, "Scaleflow", new Metric("MRR", "$42k")),
                    Examples.finding(message, "of " + run.batchId(), new Metric("MRR", "$7k")));
            ends.add(one.complete(result));
            ends.add(two.complete(result));
        }
        value(Future.all(ends));

        assertThat(ends.stream().filter(end -> end.result().state().equals("completed")))
                .hasSize(2 * batches);
        assertThat(ends.stream().filter(end -> end.result().equals(RunEnd.LATE)))
                .hasSize(2 * batches);
        for (CompanyId company : List.of(ACME, BOLT)) {
            assertThat(value(one.events(company, true))).hasSize(batches + 1);
            assertThat(value(one.events(company, true)).stream()
                            .filter(event -> event.finding().subject().equals("Scaleflow")))
                    .singleElement()
                    .satisfies(event -> assertThat(event.finding().evidence()).hasSize(batches));
            assertThat(value(one.outbox(company, 0, 10_000)))
                    .extracting(OutboxRow::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 3L * batches).boxed().toList());
        }
        value(reader);
        assertThat(seen)
                .startsWith(LongStream.rangeClosed(1, 2L * batches).boxed().toArray(Long[]::new));
    }

    /** Reads on as a relay does: whatever became visible out of order would be passed over. */
    private Future<Void> tail(long after, long atLeast, List<Long> seen) {
        return two.outbox(ACME, after, 5).compose(rows -> {
            rows.forEach(row -> seen.add(row.seq()));
            long last = rows.isEmpty() ? after : rows.get(rows.size() - 1).seq();
            return last >= atLeast ? Future.succeededFuture() : tail(last, atLeast, seen);
        });
    }

    @Test
    void endABatchOnceWhenItsLastRunsEndTogether() {
        for (int i = 0; i < 20; i++) {
            value(one.open(
                    batch("batch-" + i, ACME, ids(1 + i, 1 + i)),
                    1,
                    List.of(Examples.PASS, Examples.pass("other-pass", 5))));
            Run first = take(one).orElseThrow();
            Run second = take(two).orElseThrow();

            Future<RunEnd> end = one.complete(Examples.result(first));
            Future<RunEnd> other = two.complete(Examples.result(second));
            value(Future.all(end, other));

            assertThat(List.of(end.result().batchDone(), other.result().batchDone()))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void buryForTwoCompaniesWithoutWaitingInACircle() {
        List<Future<Void>> burials = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            DeadLetter mine = Examples.deadLetter(Examples.refused(ACME, i, "row " + i));
            DeadLetter yours = Examples.deadLetter(Examples.refused(BOLT, i, "row " + i));
            burials.add(one.bury(List.of(mine, yours)));
            burials.add(two.bury(List.of(yours, mine)));
        }

        value(Future.all(burials));

        assertThat(value(one.outbox(ACME, 0, 1000))).hasSize(40);
        assertThat(value(one.outbox(BOLT, 0, 1000))).hasSize(40);
    }

    @Test
    void relayEveryCompanyInOrderAndNeverBothAtOnce() {
        List<CompanyId> companies = IntStream.range(0, 4)
                .mapToObj(n -> new CompanyId("company-" + n))
                .toList();
        List<OutboxRow> heard = Collections.synchronizedList(new ArrayList<>());
        OutboxRelayContract.Crowd crowd = new OutboxRelayContract.Crowd(vertx, rows -> {
            heard.addAll(rows);
            return Future.succeededFuture();
        });
        List<OutboxRelay> relays = databases.stream()
                .map(database -> (OutboxRelay) new PostgresOutboxRelay(database, LEASE))
                .toList();
        List<Future<Void>> burials = new ArrayList<>();
        for (int n = 1; n <= 50; n++) {
            for (CompanyId company : companies) {
                DeadLetter letter = Examples.deadLetter(Examples.refused(company, n, "row " + n));
                burials.add((n % 2 == 0 ? one : two).bury(List.of(letter)));
            }
        }

        until(
                () -> Future.all(IntStream.range(0, 6)
                                .mapToObj(n -> relays.get(n % 2).relay("feed", 3, crowd))
                                .toList())
                        .map(relayed -> heard.size()),
                size -> size >= 50 * companies.size());

        value(Future.all(burials));
        assertThat(crowd.most).hasValue(1);
        for (CompanyId company : companies) {
            assertThat(heard.stream().filter(row -> row.companyId().equals(company)))
                    .extracting(OutboxRow::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 50).boxed().toList());
        }
    }

    @Test
    void takeWhatADeadNodeLeftByTheClockOfTheServer() {
        open(ACME, 1);
        Run left = value(one.takeRun("node-1", Duration.ofMillis(50))).orElseThrow();

        Run taken =
                until(() -> two.takeRun("node-2", LEASE), Optional::isPresent).orElseThrow();

        assertThat(taken.id()).isEqualTo(left.id());
        assertThat(taken.take()).isEqualTo(2);
        assertThat(value(one.renew(left, LEASE))).isFalse();
        assertThat(value(one.complete(Examples.result(left)))).isEqualTo(RunEnd.LATE);
        assertThat(value(two.complete(Examples.result(taken))).state()).isEqualTo("completed");
    }

    private void open(CompanyId company, int batches) {
        value(Future.all(IntStream.rangeClosed(1, batches)
                .mapToObj(n -> (n % 2 == 0 ? one : two)
                        .open(
                                batch(company + "-" + n, company, Examples.ids(Examples.chats(company, n, n))),
                                1,
                                List.of(Examples.PASS)))
                .toList()));
    }

    private static int number(Run run) {
        return Integer.parseInt(run.batchId().substring(run.batchId().indexOf('-') + 1));
    }

    private static Optional<Run> take(EventStore store) {
        return value(store.takeRun("node", LEASE));
    }

    private static Batch batch(String id, CompanyId company, List<MessageId> ids) {
        return new Batch(id, company, TriggerReason.COUNT, ids, ids.size() * 10L);
    }

    private static List<MessageId> ids(int from, int to) {
        return Examples.ids(Examples.chats(ACME, from, to));
    }
}
