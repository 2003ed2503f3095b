package io.tidings.verticle;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.app.Change;
import io.tidings.app.Ports;
import io.tidings.app.TestPipeline;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.tidings.port.Examples;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeVerticleTest extends PipelineTests {
    private static final CompanyId ACME = new CompanyId("acme");

    private final List<RecordsTakenIn> news = new CopyOnWriteArrayList<>();
    private TestPipeline pipeline;

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void storesEveryRecordAndCommits() {
        start(ports -> ports);

        pipeline.append(Examples.records(ACME, 1, 1200));
        pipeline.takeIn();

        assertThat(pipeline.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 1200)));
        assertStored(1200, 0);
        until(() -> news.stream().mapToInt(RecordsTakenIn::records).sum() == 1200);
    }

    @Test
    void readsNoMoreWhereThisProcessHasLostItsPlace() {
        AtomicInteger reads = new AtomicInteger();
        start(ports -> Change.log(ports, new OtherMessageLog(ports.log()) {
            @Override
            public Future<LogBatch> next() {
                reads.incrementAndGet();
                return Future.failedFuture(new PlaceLost());
            }
        }));

        until(() -> reads.get() > 0);

        assertThatThrownBy(() -> pipeline.check()).isInstanceOf(PlaceLost.class);
        assertThat(reads).hasValue(1);
    }

    private static final class PlaceLost extends ServiceFailure {
        private static final long serialVersionUID = 1L;

        PlaceLost() {
            super("another process has taken this one's place", null, Remedy.START);
        }
    }

    @Test
    void buriesWhatIsNoMessageAndGoesOn() {
        start(ports -> ports);
        Origin place = new Origin(Examples.IMPORT, 3);

        pipeline.append(List.of(
                Examples.record(ACME, 1),
                Examples.refused(ACME, 2, "a,b"),
                new LogRecord(ACME, Source.SLACK.topic(), "k", place, "this is no JSON"),
                new LogRecord(ACME, Source.SLACK.topic(), "k", place, "{\"text\": \"no time\"}"),
                new LogRecord(ACME, Source.GMAIL.topic(), "k", place, "[1, 2, 3]"),
                new LogRecord(ACME, Source.GMAIL.topic(), "k", place, "null"),
                new LogRecord(ACME, Source.SLACK.topic(), "k", place, ""),
                new LogRecord(ACME, LogRecord.REFUSED_ROWS, "k", place, "{}"),
                new LogRecord(ACME, "unknown-topic", "k", place, "{\"a\": 1}"),
                Examples.record(ACME, 9)));
        pipeline.takeIn();

        assertThat(pipeline.ids())
                .containsExactly(
                        Examples.chat(ACME, 1).id(), Examples.chat(ACME, 9).id());
        assertThat(deadLetters()).hasSize(8).allMatch(letter -> !letter.reason().isBlank());
        assertThat(deadLetters())
                .filteredOn(letter -> letter.payload().equals("this is no JSON"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.place()).isEqualTo("line 3");
                    assertThat(letter.reason()).startsWith("the record is not JSON");
                });
    }

    @Test
    void tellsWhatBecameOfTheRecords() {
        start(ports -> ports);
        LogRecord first = Examples.record(ACME, 1);
        LogRecord copy =
                new LogRecord(ACME, first.topic(), first.key(), new Origin(Examples.IMPORT, 2), first.payload());

        pipeline.append(List.of(first, copy, Examples.refused(ACME, 3, "a,b")));

        until(() -> !news.isEmpty());
        assertThat(news).containsExactly(new RecordsTakenIn(3, Map.of(ACME, 2), 1));
    }

    @Test
    void storesAgainWhereTheStoreFailed() {
        AtomicInteger failures = new AtomicInteger(2);
        AtomicInteger stores = new AtomicInteger();
        start(messages(store -> arrivals -> {
            stores.incrementAndGet();
            return failures.getAndDecrement() > 0 ? Future.failedFuture("away") : store.store(arrivals);
        }));

        pipeline.append(Examples.records(ACME, 1, 300));
        pipeline.takeIn();

        assertThat(stores).hasValue(3);
        assertThat(pipeline.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 300)));
        assertStored(300, 0);
    }

    @Test
    void doublesNothingWhereTheStoreHadStoredAndSaidNothing() {
        AtomicInteger failures = new AtomicInteger(1);
        start(messages(store -> arrivals -> store.store(arrivals)
                .compose(stored -> failures.getAndDecrement() > 0
                        ? Future.failedFuture("the answer was lost")
                        : Future.succeededFuture(stored))));

        pipeline.append(Examples.records(ACME, 1, 300));
        pipeline.takeIn();

        assertThat(pipeline.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 300)));
        assertStored(300, 0);
        assertThat(value(pipeline.ports().buffer().states()).get(0).count()).isEqualTo(300);
    }

    @Test
    void storesAgainWhereDeadLettersCouldNotBeBuried() {
        AtomicInteger failures = new AtomicInteger(1);
        start(ports -> Change.events(ports, new OtherEventStore(ports.events()) {
            @Override
            public Future<Void> bury(List<DeadLetter> letters) {
                return failures.getAndDecrement() > 0 ? Future.failedFuture("away") : super.bury(letters);
            }
        }));

        pipeline.append(List.of(Examples.record(ACME, 1), Examples.refused(ACME, 2, "a,b")));
        pipeline.takeIn();

        assertStored(1, 1);
    }

    @Test
    void commitsNothingWhileTheStoreFails() {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger tries = new AtomicInteger();
        start(messages(store -> arrivals -> {
            tries.incrementAndGet();
            return away.get() ? Future.failedFuture("away") : store.store(arrivals);
        }));
        pipeline.append(Examples.records(ACME, 1, 3));
        until(() -> tries.get() >= 1);
        assertThat(value(pipeline.ports().log().lag())).isEqualTo(3);

        away.set(false);
        pipeline.takeIn();

        assertStored(3, 0);
    }

    @Test
    void commitsWithTheNextRecordsWhereACommitFailed() {
        AtomicInteger failures = new AtomicInteger(1);
        List<Long> commits = new CopyOnWriteArrayList<>();
        start(log(log -> batch -> {
            commits.add(batch.lastOffset());
            return failures.getAndDecrement() > 0 ? Future.failedFuture("away") : log.commit(batch);
        }));
        pipeline.append(Examples.records(ACME, 1, 3));
        until(() -> !commits.isEmpty());

        pipeline.append(Examples.records(ACME, 4, 5));
        pipeline.takeIn();

        // The timer may have committed the first ones before the next ones came.
        assertThat(commits).startsWith(3L).endsWith(5L).doesNotContain(4L);
        assertStored(5, 0);
        until(() -> news.stream().mapToInt(RecordsTakenIn::records).sum() == 5);
    }

    @Test
    void doublesNothingWhereItWasStoppedBeforeTheCommit() {
        List<Long> commits = new CopyOnWriteArrayList<>();
        start(log(log -> batch -> {
            commits.add(batch.lastOffset());
            return Future.failedFuture("away");
        }));
        pipeline.append(Examples.records(ACME, 1, 200));
        until(() -> !commits.isEmpty());
        assertThat(value(pipeline.ports().log().lag())).isEqualTo(200);
        pipeline.close();

        start(ports -> ports);
        pipeline.takeIn();

        assertThat(pipeline.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 200)));
        assertStored(200, 0);
    }

    @Test
    void commitsInTheOrderOfTheLogHoweverFastTheStoreIs() {
        Promise<Void> gate = Promise.promise();
        AtomicInteger stored = new AtomicInteger();
        List<Long> commits = new CopyOnWriteArrayList<>();
        UnaryOperator<Ports> firstIsSlow =
                messages(store -> arrivals -> arrivals.get(0).origin().line() == 1
                        ? gate.future().compose(open -> store.store(arrivals))
                        : store.store(arrivals).onSuccess(done -> stored.incrementAndGet()));
        UnaryOperator<Ports> noted = log(log -> batch -> {
            commits.add(batch.lastOffset());
            return log.commit(batch);
        });
        start(ports -> noted.apply(firstIsSlow.apply(ports)));
        pipeline.append(Examples.records(ACME, 1, 1500));
        until(() -> stored.get() == 2);
        assertThat(commits).isEmpty();

        gate.complete();
        pipeline.takeIn();

        assertThat(commits).containsExactly(1500L);
        assertStored(1500, 0);
    }

    @Test
    void keepsNoMorePortionsInFlightThanItMay() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        start(messages(store -> arrivals -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            return store.store(arrivals).onComplete(done -> inFlight.decrementAndGet());
        }));

        pipeline.append(Examples.records(ACME, 1, 6000));
        pipeline.takeIn();

        assertThat(most.get()).isBetween(1, 2);
        assertStored(6000, 0);
    }

    @Test
    void goesOnWhereItWasStopped() {
        start(ports -> ports);
        pipeline.append(Examples.records(ACME, 1, 5000));
        until(() -> !news.isEmpty());
        pipeline.close();

        start(ports -> ports);
        pipeline.takeIn();

        assertThat(pipeline.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 5000)));
        assertStored(5000, 0);
    }

    @Test
    void commitsWhatIsInFlightWhenItIsStopped() {
        Promise<Void> gate = Promise.promise();
        AtomicInteger storing = new AtomicInteger();
        start(messages(store -> arrivals -> {
            storing.incrementAndGet();
            return gate.future().compose(open -> store.store(arrivals));
        }));
        pipeline.append(Examples.records(ACME, 1, 50));
        until(() -> storing.get() == 1);

        var closing = java.util.concurrent.CompletableFuture.runAsync(pipeline::close);
        gate.complete();
        closing.join();

        start(ports -> ports);
        assertThat(value(pipeline.ports().log().lag())).isZero();
        assertStored(50, 0);
    }

    @Test
    void aPartitionThatCannotBeStoredHoldsUpNoOther() {
        Promise<Void> gate = Promise.promise();
        List<String> commits = new CopyOnWriteArrayList<>();
        List<LogBatch> script = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            script.add(batch("blocked-0", n));
        }
        for (int n = 101; n <= 110; n++) {
            script.add(batch("free-0", n));
        }
        start(scripted(script, commits)
                .andThen(messages(store -> arrivals -> arrivals.get(0).origin().line() < 100
                        ? gate.future().compose(open -> store.store(arrivals))
                        : store.store(arrivals)))::apply);

        until(() -> commits.contains("free-0@110"));
        assertThat(commits).allMatch(commit -> commit.startsWith("free-0"));

        gate.complete();
        until(() -> commits.contains("blocked-0@4"));
        assertThat(pipeline.ids()).hasSize(14);
    }

    @Test
    void commitsInOrderWithinEachPartition() {
        List<Promise<Void>> gates = new CopyOnWriteArrayList<>();
        List<String> commits = new CopyOnWriteArrayList<>();
        List<LogBatch> script = List.of(batch("a-0", 1), batch("b-0", 101), batch("a-0", 2), batch("b-0", 102));
        start(scripted(script, commits).andThen(messages(store -> arrivals -> {
            Promise<Void> gate = Promise.promise();
            gates.add(gate);
            return gate.future().compose(open -> store.store(arrivals));
        }))::apply);
        until(() -> gates.size() == 4);

        gates.get(3).complete();
        gates.get(0).complete();
        until(() -> commits.contains("a-0@1"));
        assertThat(commits).containsExactly("a-0@1");

        gates.get(1).complete();
        gates.get(2).complete();
        until(() -> commits.contains("b-0@102") && commits.contains("a-0@2"));
        assertThat(commits.stream().filter(commit -> commit.startsWith("a"))).containsExactly("a-0@1", "a-0@2");
    }

    @Test
    void aCommitThatFailsInOnePartitionIsNoneOfTheOthers() {
        AtomicInteger failures = new AtomicInteger(2);
        List<String> commits = new CopyOnWriteArrayList<>();
        start(ports -> withLog(ports, new ScriptedLog(List.of(batch("a-0", 1), batch("b-0", 101)), batch -> {
            if (batch.partition().equals("a-0") && failures.getAndDecrement() > 0) {
                return Future.failedFuture("away");
            }
            commits.add(batch.partition() + "@" + batch.lastOffset());
            return Future.succeededFuture();
        })));

        until(() -> commits.size() == 2);

        assertThat(commits).containsExactly("b-0@101", "a-0@1");
    }

    @Test
    void readsNoMoreWhileAPartitionThatALogDoesNotBoundCannotBeStored() {
        List<LogBatch> script = new ArrayList<>();
        for (int n = 1; n <= 50; n++) {
            script.add(batch("a-0", n));
        }
        Promise<Void> gate = Promise.promise();
        List<String> commits = new CopyOnWriteArrayList<>();
        ScriptedLog log = new ScriptedLog(script, batch -> {
            commits.add(batch.partition() + "@" + batch.lastOffset());
            return Future.succeededFuture();
        });
        UnaryOperator<Ports> blocked =
                messages(store -> arrivals -> gate.future().compose(open -> store.store(arrivals)));
        start(ports -> withLog(blocked.apply(ports), log));

        until(() -> log.given() >= 5);
        assertThat(log.given()).isEqualTo(5);

        gate.complete();
        until(() -> commits.contains("a-0@50"));
    }

    private static LogBatch batch(String partition, int n) {
        return new LogBatch(partition, n, List.of(Examples.record(ACME, n)));
    }

    private static Function<Ports, Ports> scripted(List<LogBatch> script, List<String> commits) {
        return ports -> withLog(ports, new ScriptedLog(script, batch -> {
            commits.add(batch.partition() + "@" + batch.lastOffset());
            return Future.succeededFuture();
        }));
    }

    private static Ports withLog(Ports ports, MessageLog log) {
        return Change.log(ports, log);
    }

    private void start(UnaryOperator<Ports> decorate) {
        pipeline = pipeline(Map.of("tidings.intake.in-flight", "2"), decorate);
        pipeline.bus().hear(RecordsTakenIn.class, news::add);
    }

    private void assertStored(int messages, int deadLetters) {
        assertThat(pipeline.messages()).as("messages").hasSize(messages);
        assertThat(deadLetters()).as("dead letters").hasSize(deadLetters);
    }

    private List<DeadLetter> deadLetters() {
        List<DeadLetter> letters = new ArrayList<>();
        value(pipeline.ports().archive().deadLetters(letters::add));
        return letters;
    }

    /** How arrivals are stored. */
    private interface Storing {
        Future<Void> store(List<Arrival> arrivals);
    }

    private static UnaryOperator<Ports> messages(Function<MessageStore, Storing> fault) {
        return ports -> {
            Storing storing = fault.apply(ports.messages());
            return Change.messages(ports, new OtherMessageStore(ports.messages()) {
                @Override
                public Future<Void> store(List<Arrival> arrivals) {
                    return storing.store(arrivals);
                }
            });
        };
    }

    /** How batches are committed. */
    private interface Committing {
        Future<Void> commit(LogBatch batch);
    }

    private static UnaryOperator<Ports> log(Function<MessageLog, Committing> fault) {
        return ports -> {
            Committing committing = fault.apply(ports.log());
            MessageLog log = new OtherMessageLog(ports.log()) {
                @Override
                public Future<Void> commit(LogBatch batch) {
                    return committing.commit(batch);
                }
            };
            return withLog(ports, log);
        };
    }
}
