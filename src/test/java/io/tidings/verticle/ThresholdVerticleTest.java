package io.tidings.verticle;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.Pass;
import io.tidings.app.Change;
import io.tidings.app.Ports;
import io.tidings.app.TestPipeline;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.News.BatchOpened;
import io.tidings.embedded.MemoryMessageBuffer;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.MessageId;
import io.tidings.port.Examples;
import io.tidings.port.MessageBuffer;
import io.tidings.port.Opening;
import io.tidings.port.StoredMessage;
import io.tidings.trigger.Batch;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThresholdVerticleTest extends PipelineTests {
    private static final CompanyId ACME = new CompanyId("acme");

    private final List<BatchOpened> opened = new CopyOnWriteArrayList<>();
    private TestPipeline pipeline;

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void opensABatchWhenEnoughMessagesWait() {
        start(Map.of("tidings.trigger.count", "10"));

        append(Examples.records(ACME, 1, 10));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).reason()).isEqualTo("count");
        assertThat(opened.get(0).messages()).isEqualTo(10);
        assertThat(opened.get(0).companyId()).isEqualTo(ACME);
    }

    @Test
    void opensNoneBelowTheCount() {
        start(Map.of("tidings.trigger.count", "10"));

        append(Examples.records(ACME, 1, 9));

        assertThat(pipeline.drain(ACME)).isEqualTo(1);
        assertThat(opened).singleElement().satisfies(batch -> assertThat(batch.reason())
                .isEqualTo("drain"));
    }

    @Test
    void opensAsManyAsAreFullAndLeavesTheRest() {
        start(Map.of("tidings.trigger.count", "10"));

        append(Examples.records(ACME, 1, 37));

        until(() -> opened.size() == 3);
        assertThat(opened).allMatch(batch -> batch.messages() == 10);
        assertThat(value(pipeline.ports().buffer().states()))
                .singleElement()
                .satisfies(state -> assertThat(state.count()).isEqualTo(7));
    }

    @Test
    void takesTheOldestMessagesIntoABatch() {
        start(Map.of("tidings.trigger.count", "5"));
        List<LogRecord> records = new ArrayList<>(Examples.records(ACME, 6, 7));
        records.addAll(Examples.records(ACME, 1, 5));

        append(records);

        until(() -> opened.size() == 1);
        assertThat(value(pipeline.ports().events().claims(opened.get(0).batchId())))
                .isEqualTo(Examples.ids(Examples.chats(ACME, 1, 5)));
    }

    @Test
    void opensABatchWhenEnoughTokensWait() {
        start(Map.of("tidings.trigger.tokens", "100"));

        append(IntStream.rangeClosed(1, 12)
                .mapToObj(n -> Examples.record(ACME, n, "x".repeat(40)))
                .toList());

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).reason()).isEqualTo("tokens");
        assertThat(opened.get(0).messages()).isEqualTo(10);
    }

    @Test
    void opensBatchesOfFewerThanTheCountWhereTheirTokensAreEnough() {
        start(Map.of("tidings.trigger.count", "5", "tidings.trigger.tokens", "20"));

        append(IntStream.rangeClosed(1, 5)
                .mapToObj(n -> Examples.record(ACME, n, "x".repeat(40)))
                .toList());

        until(() -> opened.size() == 2);
        assertThat(opened).allMatch(batch -> batch.messages() == 2);
    }

    @Test
    void opensABatchOfAMessageThatIsLargerThanABatch() {
        start(Map.of("tidings.trigger.tokens", "100"));

        append(List.of(Examples.record(ACME, 1, "x".repeat(4000)), Examples.record(ACME, 2, "small")));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).messages()).isEqualTo(1);
    }

    @Test
    void opensABatchWhenTheOldestHasWaitedLongEnough() {
        start(Map.of("tidings.trigger.age", "100ms"));

        append(Examples.records(ACME, 1, 3));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).reason()).isEqualTo("age");
        assertThat(opened.get(0).messages()).isEqualTo(3);
    }

    @Test
    void opensABatchWhenOneSourceHasEnough() {
        start(Map.of("tidings.trigger.per-source.gmail", "2"));
        List<LogRecord> records = new ArrayList<>(Examples.records(ACME, 1, 5));
        records.add(Examples.emailRecord(ACME, 6, "Subject: One. Hello"));
        records.add(Examples.emailRecord(ACME, 7, "Subject: Two. Hello"));

        append(records);

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).messages()).isEqualTo(7);
    }

    @Test
    void leavesNothingWhenItDrains() {
        start(Map.of("tidings.trigger.count", "10", "tidings.trigger.tokens", "1000"));
        append(Examples.records(ACME, 1, 25));

        pipeline.drain(ACME);

        assertThat(value(pipeline.ports().buffer().states())).isEmpty();
        assertThat(opened.stream().mapToInt(BatchOpened::messages).sum()).isEqualTo(25);
    }

    @Test
    void drainsACompanyForWhichNothingWaits() {
        start(Map.of());

        assertThat(pipeline.drain(ACME)).isZero();
    }

    @Test
    void drainsOnceHoweverManyAskAtTheSameTime() {
        start(Map.of("tidings.trigger.count", "10"));
        append(Examples.records(ACME, 1, 9));

        value(Future.all(IntStream.range(0, 10)
                .mapToObj(i -> pipeline.bus().ask(new DrainBuffer(ACME)))
                .toList()));

        assertThat(opened).hasSize(1);
    }

    @Test
    void drainsOneCompanyAndLeavesTheOthers() {
        CompanyId bolt = new CompanyId("bolt");
        start(Map.of());
        append(Examples.records(ACME, 1, 3));
        append(Examples.records(bolt, 1, 3));

        pipeline.drain(ACME);

        assertThat(value(pipeline.ports().buffer().states()))
                .singleElement()
                .satisfies(state -> assertThat(state.companyId()).isEqualTo(bolt));
    }

    @Test
    void opensABatchOfWhatWaitedWhenTheProgramEnded() {
        start(Map.of());
        append(Examples.records(ACME, 1, 10));
        pipeline.close();

        start(Map.of("tidings.trigger.count", "10"));

        until(() -> pipeline.messages().stream().allMatch(message -> message.batchId() != null));
    }

    @Test
    void putsEveryMessageOfManyCompaniesIntoExactlyOneBatch() {
        List<CompanyId> companies = IntStream.range(0, 12)
                .mapToObj(i -> new CompanyId("company-" + i))
                .toList();
        start(Map.of("tidings.trigger.count", "10"));
        List<Future<Void>> appends = new ArrayList<>();
        for (int n = 1; n <= 95; n += 5) {
            for (CompanyId company : companies) {
                appends.add(pipeline.ports().log().append(Examples.records(company, n, n + 4)));
            }
        }
        value(Future.all(appends));
        pipeline.takeIn();
        // A batch that was due before the drain may still be opening: the drain waits for it.
        companies.forEach(pipeline::drain);
        companies.forEach(pipeline::analyse);

        List<StoredMessage> messages = pipeline.messages();

        assertThat(messages).hasSize(12 * 95).allMatch(message -> message.status()
                .equals("completed"));
        Map<String, List<StoredMessage>> batches =
                messages.stream().collect(Collectors.groupingBy(message -> String.valueOf(message.batchId())));
        assertThat(batches.values())
                .allMatch(batch -> batch.size() <= 10)
                .allMatch(batch ->
                        batch.stream().map(StoredMessage::companyId).distinct().count() == 1);
        until(() -> opened.size() == batches.size());
        assertThat(opened.stream().mapToInt(BatchOpened::messages).sum()).isEqualTo(12 * 95);
    }

    @Test
    void tellsOfNoBatchThatOthersClaimed() {
        start(Map.of(), claimedElsewhere(5));
        append(Examples.records(ACME, 1, 5));
        assertThat(pipeline.drain(ACME)).isZero();
        append(Examples.records(ACME, 6, 10));

        assertThat(pipeline.drain(ACME)).isEqualTo(1);

        until(() -> !opened.isEmpty());
        assertThat(opened).hasSize(1);
        assertThat(value(pipeline.ports().events().claims(opened.get(0).batchId())))
                .isEqualTo(Examples.ids(Examples.chats(ACME, 6, 10)));
    }

    @Test
    void opensTheBatchLaterWhereOthersClaimedTooMany() {
        Queue<Supplier<Future<Opening>>> first = new ConcurrentLinkedQueue<>();
        first.add(() -> Future.succeededFuture(Opening.TOO_FEW));
        start(Map.of("tidings.trigger.count", "5"), openings(first));

        append(Examples.records(ACME, 1, 5));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).messages()).isEqualTo(5);
    }

    @Test
    void leavesInTheBufferOnlyWhatOthersHaveNotClaimed() {
        MessageBuffer buffer = new MemoryMessageBuffer(InstantSource.system(), Duration.ofMinutes(1));
        start(Map.of("tidings.trigger.count", "3"), ports -> Change.buffer(ports, buffer));
        append(Examples.records(ACME, 1, 2));
        List<MessageId> others = Examples.ids(Examples.chats(ACME, 1, 2));
        value(pipeline.ports().events().open(new Batch("others", ACME, TriggerReason.AGE, others, 6), 1, List.of()));

        append(Examples.records(ACME, 3, 3));

        until(() -> value(buffer.state(ACME)).count() == 1);
        assertThat(value(buffer.take("lease", ACME, new Firing(TriggerReason.AGE, 10, 100, 1)))
                        .ids())
                .containsExactly(Examples.chat(ACME, 3).id());
        assertThat(opened).isEmpty();
    }

    @Test
    void takesWhatOthersClaimedOutOfTheBufferAndFillsTheBatchWithWhatIsBehind() {
        MemoryMessageBuffer buffer = new MemoryMessageBuffer(InstantSource.system(), Duration.ofMinutes(1));
        start(
                Map.of("tidings.trigger.count", "5"),
                ports -> Change.buffer(claimedElsewhere(2).apply(ports), buffer));

        append(Examples.records(ACME, 1, 10));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).messages()).isEqualTo(5);
        until(() -> buffer.state(ACME), state -> state.count() == 3);
        assertThat(value(pipeline.ports().events().claims(opened.get(0).batchId())))
                .hasSize(5);
    }

    @Test
    void givesBackAtOnceWhatTheStoreDidNotClaim() {
        Queue<Supplier<Future<Opening>>> first = new ConcurrentLinkedQueue<>();
        first.add(() -> Future.failedFuture("the store is away"));
        MessageBuffer buffer = new MemoryMessageBuffer(InstantSource.system(), Duration.ofHours(1));
        start(
                Map.of("tidings.trigger.count", "5"),
                ports -> Change.buffer(openings(first).apply(ports), buffer));

        append(Examples.records(ACME, 1, 5));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).messages()).isEqualTo(5);
    }

    @Test
    void opensTheBatchLaterWhereTheStoreFailed() {
        Queue<Supplier<Future<Opening>>> first = new ConcurrentLinkedQueue<>();
        first.add(() -> Future.failedFuture("the store is away"));
        first.add(() -> {
            throw new IllegalStateException("the store is broken");
        });
        start(Map.of("tidings.trigger.count", "5"), openings(first));

        append(Examples.records(ACME, 1, 5));

        until(() -> opened.size() == 1);
        assertThat(opened.get(0).messages()).isEqualTo(5);
    }

    @Test
    void saysThatItCannotDrainWhereTheStoreFails() {
        Queue<Supplier<Future<Opening>>> first = new ConcurrentLinkedQueue<>();
        first.add(() -> Future.failedFuture("the store is away"));
        start(Map.of(), openings(first));
        append(Examples.records(ACME, 1, 5));

        Future<?> drained = pipeline.bus().ask(new DrainBuffer(ACME));

        assertThat(failure(drained)).hasMessage("the store is away");
        assertThat(pipeline.drain(ACME)).isEqualTo(1);
    }

    private void start(Map<String, String> settings) {
        start(settings, ports -> ports);
    }

    private void start(Map<String, String> settings, UnaryOperator<Ports> decorate) {
        pipeline = pipeline(
                settings,
                ports -> decorate.apply(Change.model(new ScriptedModel()).apply(ports)));
        pipeline.bus().hear(BatchOpened.class, opened::add);
    }

    private void append(List<LogRecord> records) {
        pipeline.append(records);
        pipeline.takeIn();
    }

    /** An event store that somebody else uses too: he has claimed the first messages of the first batch. */
    private static UnaryOperator<Ports> claimedElsewhere(int messages) {
        AtomicBoolean claimed = new AtomicBoolean();
        return ports -> Change.events(ports, new OtherEventStore(ports.events()) {
            @Override
            public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
                if (!claimed.compareAndSet(false, true)) {
                    return super.open(batch, min, passes);
                }
                List<MessageId> theirs = batch.messageIds().subList(0, messages);
                return super.open(new Batch("elsewhere", ACME, TriggerReason.MANUAL, theirs, 1), 1, passes)
                        .compose(done -> super.open(batch, min, passes));
            }
        });
    }

    /** An event store whose first openings end as these say; none of them opens anything. */
    private static UnaryOperator<Ports> openings(Queue<Supplier<Future<Opening>>> first) {
        return ports -> Change.events(ports, new OtherEventStore(ports.events()) {
            @Override
            public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
                Supplier<Future<Opening>> next = first.poll();
                return next == null ? super.open(batch, min, passes) : next.get();
            }
        });
    }
}
