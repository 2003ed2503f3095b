package io.tidings.verticle;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static io.tidings.verticle.ScriptedModel.answer;
import static io.tidings.verticle.ScriptedModel.event;
import static io.tidings.verticle.ScriptedModel.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.app.Change;
import io.tidings.app.Ports;
import io.tidings.app.TestPipeline;
import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.ModelAnswered;
import io.tidings.bus.Command.RunEnded;
import io.tidings.bus.News;
import io.tidings.config.PassFolder;
import io.tidings.embedded.Database;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.Hold;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.port.Statistics;
import io.tidings.resilience.Pause;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each misbehaviour of a model, end to end. */
class AnalysisVerticleTest extends PipelineTests {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String TEXT = "We just passed $42k MRR, great work everybody";
    private static final LogRecord RECORD = Examples.record(ACME, 1, TEXT);
    private static final Message MESSAGE = Examples.message(RECORD);
    private static final String GOOD = event(MESSAGE, "passed $42k MRR");
    private static final String WRONG_QUOTE = event(MESSAGE, "passed $99k MRR");

    private final ScriptedModel model = new ScriptedModel();

    @Test
    void storesWhatAModelProved() {
        model.onEvents(ACME, answer(GOOD));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).singleElement().satisfies(event -> {
                assertThat(event.finding().evidence().get(0).quote()).isEqualTo("passed $42k MRR");
                assertThat(event.provenance().model()).isEqualTo("scripted-1");
                assertThat(event.provenance().pass()).isEqualTo("significant-events");
            });
            assertThat(model.asked()).hasSize(1);
            assertCompleted(pipeline);
        }
    }

    @Test
    void readsAReplyInAFence() {
        model.onEvents(ACME, answer("Here is what I found:\n```json\n" + GOOD + "\n```\nAnything else?"));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(model.asked()).hasSize(1);
            assertCompleted(pipeline);
        }
    }

    @Test
    void completesABatchInWhichNothingHappened() {
        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).isEmpty();
            assertThat(model.asked()).hasSize(1);
            assertCompleted(pipeline);
        }
    }

    @Test
    void asksAgainWhereNobodyWroteTheQuote() {
        model.onEvents(ACME, answer(WRONG_QUOTE), answer(GOOD));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(model.asked()).hasSize(2);
            assertThat(pipeline.statistics(ACME).rejectedFindings()).isZero();
            assertCompleted(pipeline);
        }
    }

    @Test
    void namesTheProblemsWhenItAsksAgain() {
        model.onEvents(ACME, answer(WRONG_QUOTE), answer(GOOD));

        try (TestPipeline pipeline = analysed()) {
            assertThat(model.asked().get(0).reask()).isNull();
            String prompt = Prompt.of(model.asked().get(1)).text();
            assertThat(prompt)
                    .startsWith(Prompt.of(model.asked().get(0)).text())
                    .contains(WRONG_QUOTE)
                    .contains("does not say \"passed $99k MRR\"");
        }
    }

    @Test
    void believesNothingThatIsWrongTwice() {
        model.onEvents(ACME, answer(WRONG_QUOTE), answer(WRONG_QUOTE));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).isEmpty();
            assertThat(model.asked()).hasSize(2);
            assertThat(pipeline.statistics(ACME).rejectedFindings()).isEqualTo(1);
            assertCompleted(pipeline);
        }
    }

    @Test
    void keepsWhatTheFirstAnswerProvedWhenTheSecondForgetsIt() {
        String both = GOOD.replace("]}]}", "]}, " + inner(WRONG_QUOTE) + "]}");
        model.onEvents(ACME, answer(both), answer(ScriptedModel.NO_EVENTS));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(pipeline.statistics(ACME).rejectedFindings()).isZero();
            assertCompleted(pipeline);
        }
    }

    @Test
    void usesTheSecondAnswerWhereTheFirstCouldNotBeRead() {
        model.onEvents(ACME, answer("I am sorry, I cannot"), answer(GOOD));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(model.asked()).hasSize(2);
            assertThat(model.asked().get(1).reask().problems()).singleElement().satisfies(problem -> assertThat(problem)
                    .contains("not JSON"));
        }
    }

    @Test
    void usesTheFirstAnswerWhereTheSecondCannotBeRead() {
        String both = GOOD.replace("]}]}", "]}, " + inner(WRONG_QUOTE) + "]}");
        model.onEvents(ACME, answer(both), answer("I am sorry, I cannot"));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(pipeline.statistics(ACME).rejectedFindings()).isEqualTo(1);
            assertCompleted(pipeline);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "TRUNCATED"})
    void usesTheFirstAnswerWhereTheSecondIsRefusedOrCutOff(Kind kind) {
        String both = GOOD.replace("]}]}", "]}, " + inner(WRONG_QUOTE) + "]}");
        model.onEvents(ACME, answer(both), failure(kind)).otherwise(failure(kind));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(model.asked()).hasSize(2);
            assertThat(pipeline.statistics(ACME).rejectedFindings()).isEqualTo(1);
            assertCompleted(pipeline);
        }
    }

    @Test
    void takesAnUnknownTypeForOther() {
        model.onEvents(ACME, answer(GOOD.replace("revenue_milestone", "moon_landing")));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline))
                    .singleElement()
                    .satisfies(event -> assertThat(event.finding().type()).isEqualTo(EventType.OTHER));
            assertThat(model.asked()).hasSize(1);
            assertThat(pipeline.statistics(ACME).repairedValues()).isEqualTo(1);
        }
    }

    @Test
    void buriesABatchWhoseAnswersCanNeverBeRead() {
        model.otherwise(answer("no JSON at all"));

        try (TestPipeline pipeline = analysed()) {
            assertThat(model.asked()).hasSize(6);
            assertDead(pipeline, "cannot be read");
        }
    }

    @Test
    void asksAnewWhenADeadBatchIsReplayed() {
        model.onEvents(
                ACME,
                IntStream.rangeClosed(0, 6)
                        .mapToObj(i -> answer(i < 6 ? "no JSON, " + i : GOOD))
                        .toArray(Function[]::new));
        try (TestPipeline pipeline = analysed()) {
            value(pipeline.ports()
                    .deadLetters()
                    .reopen(deadLetters(pipeline).get(0).id()));
            pipeline.analyse(ACME);

            assertThat(events(pipeline)).hasSize(1);
            assertThat(pipeline.statistics(ACME).modelCalls()).isEqualTo(7);
            assertThat(pipeline.statistics(ACME).batchesByState()).isEqualTo(Map.of("completed", 1L));
            assertThat(pipeline.messages()).allMatch(message -> message.status().equals("completed"));
        }
    }

    @Test
    void keepsEveryUnreadableAnswerAsItCame() {
        model.onEvents(
                ACME,
                IntStream.range(0, 6).mapToObj(i -> answer("no JSON, " + i)).toArray(Function[]::new));

        try (TestPipeline pipeline = analysed()) {
            String runId = deadLetters(pipeline).get(0).payload();
            List<String> kept = IntStream.range(0, 7)
                    .mapToObj(ask -> value(pipeline.ports().events().reply(runId, 0, ask)))
                    .flatMap(Optional::stream)
                    .map(Reply::raw)
                    .toList();
            assertThat(kept)
                    .containsExactly(
                            "no JSON, 0", "no JSON, 1", "no JSON, 2", "no JSON, 3", "no JSON, 4", "no JSON, 5");
            assertThat(pipeline.statistics(ACME).modelCalls()).isEqualTo(6);
        }
    }

    @Test
    void completesABatchThatFailedTwiceBefore() {
        model.onEvents(ACME, answer("no"), answer("no"), answer("no"), answer("no"), answer(GOOD));

        try (TestPipeline pipeline = analysed()) {
            assertThat(events(pipeline)).hasSize(1);
            assertThat(model.asked()).hasSize(5);
            assertCompleted(pipeline);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "TRUNCATED"})
    void buriesABatchThatIsAlwaysRefusedOrCutOff(Kind kind) {
        model.otherwise(failure(kind));

        try (TestPipeline pipeline = analysed()) {
            assertThat(model.asked()).hasSize(3);
            assertDead(pipeline, "the model said " + kind);
        }
    }

    @Test
    void goesOnWithOtherBatchesWhenOneDies() {
        CompanyId bolt = new CompanyId("bolt");
        LogRecord theirs = Examples.record(bolt, 1, TEXT);
        model.onEvents(bolt, answer(event(Examples.message(theirs), "passed $42k MRR")));
        model.onEvents(ACME, failure(Kind.REFUSED), failure(Kind.REFUSED), failure(Kind.REFUSED));

        try (TestPipeline pipeline = analysed()) {
            pipeline.run(bolt, List.of(theirs));

            assertDead(pipeline, "REFUSED");
            assertThat(pipeline.statistics(bolt).activeEvents()).isEqualTo(1);
            assertThat(pipeline.statistics(bolt).batchesByState()).isEqualTo(Map.of("completed", 1L));
        }
    }

    /** Every way in which a provider can be unavailable, each with a company of its own, all at the same time. */
    @Test
    void waitsForAModelThatIsUnavailableWithoutCountingIt() {
        List<CompanyId> companies = IntStream.range(0, 10)
                .mapToObj(i -> new CompanyId("company-" + i))
                .toList();
        List<Function<ModelRequest, Future<ModelOutcome>>> troubles = List.of(
                failure(Kind.RATE_LIMITED),
                failure(Kind.RATE_LIMITED, Duration.ofMillis(20)),
                failure(Kind.DAILY_QUOTA),
                failure(Kind.TIMEOUT),
                failure(Kind.OVERLOADED),
                failure(Kind.AUTH),
                failure(Kind.NOT_FOUND),
                request -> {
                    throw new IllegalStateException("the model throws");
                },
                request -> Future.failedFuture("the model fails"),
                request -> null);
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < companies.size(); i++) {
            LogRecord record = Examples.record(companies.get(i), 1, TEXT);
            records.add(record);
            model.onEvents(
                    companies.get(i), troubles.get(i), answer(event(Examples.message(record), "passed $42k MRR")));
        }

        try (TestPipeline pipeline = pipeline(Map.of("tidings.analysis.max-failures", "1"), Change.model(model))) {
            pipeline.append(records);
            pipeline.takeIn();
            companies.forEach(pipeline::drain);
            companies.forEach(pipeline::analyse);

            for (CompanyId company : companies) {
                Statistics statistics = pipeline.statistics(company);
                assertThat(statistics.batchesByState()).as("%s", company).isEqualTo(Map.of("completed", 1L));
                assertThat(statistics.activeEvents()).as("%s", company).isEqualTo(1);
                assertThat(statistics.deadLetters()).as("%s", company).isZero();
                assertThat(statistics.errors()).as("%s", company).isEmpty();
            }
            assertThat(model.asked()).hasSize(2 * companies.size());
        }
    }

    @Test
    void waitsAsLongAsTheProviderAsksForAndNotItsOwnPause() {
        model.onEvents(ACME, failure(Kind.RATE_LIMITED, Duration.ofMillis(20)), answer(GOOD));

        try (TestPipeline pipeline = pipeline(Map.of("tidings.analysis.pause", "1h"), Change.model(model))) {
            pipeline.run(ACME, List.of(RECORD));

            assertThat(events(pipeline)).hasSize(1);
        }
    }

    @Test
    void holdsRunsBackWhileTheModelIsPausedForThem() {
        CompanyId bolt = new CompanyId("bolt");
        model.pause(new Pause(ACME, Instant.now().plus(Duration.ofHours(1)), "the budget of acme is used up"));
        try (TestPipeline pipeline = TestPipeline.start(folder, model)) {
            pipeline.append(List.of(RECORD));
            pipeline.takeIn();
            pipeline.drain(ACME);
            pipeline.run(bolt, Examples.records(bolt, 1, 1));

            assertThat(model.asked()).extracting(ModelRequest::companyId).containsExactly(bolt);
            // It was not even taken, or it would say why it waits.
            assertThat(pipeline.statistics(ACME).errors()).isEmpty();
            model.pause();
            pipeline.analyse(ACME);

            assertThat(model.asked()).extracting(ModelRequest::companyId).containsExactly(bolt, ACME);
            assertCompleted(pipeline);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1_100})
    void asksWithinASecondOfTheEndOfAPause(int millis) {
        AtomicReference<Instant> asked = new AtomicReference<>();
        model.otherwise(request -> {
            asked.set(Instant.now());
            return answer(ScriptedModel.NO_EVENTS).apply(request);
        });
        try (TestPipeline pipeline = pipeline(model)) {
            Instant end = Instant.now().plusMillis(millis);
            model.pause(new Pause(null, end, "the quota is used up"));
            pipeline.run(ACME, List.of(RECORD));

            assertThat(asked.get()).isBetween(end, end.plusSeconds(1));
        }
    }

    /** Otherwise whoever mends the cause and starts again would wait for the end of the pause. */
    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "DAILY_QUOTA", "AUTH", "NOT_FOUND", "INVALID_REQUEST"})
    void waitsNoLongerThanItsOwnPauseWhereAllRunsAreHeldBackAnyway(Kind kind) {
        model.onEvents(ACME, failure(kind, Duration.ofHours(9)), answer(GOOD));

        try (TestPipeline pipeline = analysed()) {
            assertThat(model.asked()).hasSize(2);
            assertCompleted(pipeline);
        }
    }

    @Test
    void saysWhyARunWaits() {
        model.otherwise(failure(Kind.OVERLOADED, Duration.ofHours(1)));

        try (TestPipeline pipeline = pipeline(model)) {
            pipeline.append(List.of(RECORD));
            pipeline.takeIn();
            pipeline.drain(ACME);

            List<String> errors =
                    until(() -> pipeline.ports().archive().statistics(ACME).map(Statistics::errors), e -> !e.isEmpty());
            assertThat(errors).singleElement().satisfies(error -> assertThat(error)
                    .contains("the model said OVERLOADED"));
            assertThat(pipeline.statistics(ACME).messagesByStatus()).isEqualTo(Map.of("claimed", 1L));
        }
    }

    @Test
    void repeatsNoAnsweredCallAfterARestart() {
        ScriptedModel before = new ScriptedModel();
        before.onEvents(ACME, answer(WRONG_QUOTE)).otherwise(failure(Kind.OVERLOADED, Duration.ofMillis(1)));
        try (TestPipeline pipeline = pipeline(before)) {
            pipeline.append(List.of(RECORD));
            pipeline.takeIn();
            pipeline.drain(ACME);
            until(() -> before.asked().size() >= 2);
        }
        model.onEvents(ACME, answer(GOOD));

        try (TestPipeline pipeline = pipeline(model)) {
            pipeline.analyse(ACME);

            assertThat(model.asked()).singleElement().satisfies(request -> {
                assertThat(request.reask()).isNotNull();
                assertThat(request.reask().previous()).isEqualTo(WRONG_QUOTE);
            });
            assertThat(events(pipeline)).hasSize(1);
            assertCompleted(pipeline);
        }
    }

    /** The batch is too much for the model, and falls into halves; the process ends between them. */
    @Test
    void repeatsNoAnsweredPartAfterARestart() {
        List<LogRecord> records = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> Examples.record(ACME, n, "We passed $" + n + "k MRR"))
                .toList();
        List<Message> messages = records.stream().map(Examples::message).toList();
        ScriptedModel before = new ScriptedModel();
        before.onEvents(ACME, failure(Kind.TRUNCATED), answer(event(messages.get(0), "passed $1k MRR")))
                .otherwise(failure(Kind.OVERLOADED, Duration.ofMillis(1)));
        try (TestPipeline pipeline = pipeline(before)) {
            pipeline.append(records);
            pipeline.takeIn();
            pipeline.drain(ACME);
            until(() -> before.asked().size() >= 3);
        }
        model.onEvents(ACME, answer(event(messages.get(2), "passed $3k MRR")));

        try (TestPipeline pipeline = pipeline(model)) {
            pipeline.analyse(ACME);

            assertThat(model.asked()).singleElement().satisfies(request -> assertThat(request.messages())
                    .isEqualTo(messages.subList(2, 4)));
            assertThat(events(pipeline)).singleElement().satisfies(event -> assertThat(
                            event.finding().evidence())
                    .extracting(Evidence::quote)
                    .containsExactly("passed $1k MRR", "passed $3k MRR"));
            assertThat(pipeline.statistics(ACME).batchesByState()).isEqualTo(Map.of("completed", 1L));
            assertThat(pipeline.statistics(ACME).deadLetters()).isZero();
        }
    }

    @Test
    void asksNothingOnceEverythingIsAnswered() {
        model.onEvents(ACME, answer(GOOD));
        analysed().close();

        try (TestPipeline pipeline = pipeline(model)) {
            pipeline.run(ACME, List.of(RECORD));

            assertThat(model.asked()).hasSize(1);
            assertThat(events(pipeline)).hasSize(1);
        }
    }

    @Test
    void finishesTheRunInFlightBeforeItStops() {
        Promise<ModelOutcome> slow = Promise.promise();
        model.onEvents(ACME, request -> slow.future());
        TestPipeline pipeline = pipeline(model);
        pipeline.append(List.of(RECORD));
        pipeline.takeIn();
        pipeline.drain(ACME);
        until(() -> !model.asked().isEmpty());

        CompletableFuture<Void> closing = CompletableFuture.runAsync(pipeline::close);
        answer(GOOD).apply(model.asked().get(0)).onSuccess(slow::complete);
        closing.join();

        try (TestPipeline again = pipeline(new ScriptedModel())) {
            assertThat(events(again)).hasSize(1);
            assertCompleted(again);
        }
    }

    @Test
    void saysHowARunOfAnotherVersionOfItsPassGoesOn() {
        Pass now = pass();
        Pass before = new Pass(
                now.id(),
                now.version() + 1,
                now.description(),
                now.on(),
                now.output(),
                now.priority(),
                true,
                now.model(),
                now.prompt(),
                now.schema());
        try (TestPipeline pipeline = pipeline(model)) {
            pipeline.append(List.of(RECORD));
            pipeline.takeIn();
            Batch batch = new Batch("batch-1", ACME, TriggerReason.MANUAL, List.of(MESSAGE.id()), 0);
            value(pipeline.ports().events().open(batch, 1, List.of(before)));
            pipeline.bus().tell(new News.BatchOpened(ACME, "batch-1", "manual", 1, null));

            assertThat(until(
                            () -> pipeline.ports().archive().statistics(ACME).map(Statistics::errors),
                            errors -> !errors.isEmpty()))
                    .singleElement()
                    .asString()
                    .endsWith("version " + before.version() + " of the pass significant-events is not the enabled"
                            + " one: make it significant-events.yaml again, with its .md and .json, until its runs are"
                            + " done");
            assertThat(model.asked()).isEmpty();
        }
    }

    /** A model is not to wait for a disk. */
    @Test
    void asksTheNextQuestionWhileAnAnswerIsBeingStored() {
        Promise<Void> disk = Promise.promise();
        CompanyId bolt = new CompanyId("bolt");
        try (TestPipeline pipeline = pipeline(
                Map.of("tidings.analysis.in-flight", "1"),
                ports -> Change.events(Change.model(model).apply(ports), new OtherEventStore(ports.events()) {
                    @Override
                    public Future<Reply> keep(Reply reply) {
                        return disk.future().compose(done -> super.keep(reply));
                    }
                }))) {
            pipeline.append(List.of(RECORD, Examples.record(bolt, 1, TEXT)));
            pipeline.takeIn();
            pipeline.drain(ACME);
            pipeline.drain(bolt);

            until(() -> model.asked().size() == 2);
            disk.complete();
            pipeline.analyse(ACME);
            pipeline.analyse(bolt);
        }
    }

    /**
     * The look for a run goes on while the verticle is stopped: what it finds must be done, not left with its lease.
     */
    @Test
    void waitsForTheRunThatWasBeingTakenWhenItStopped() {
        Vertx vertx = Vertx.vertx();
        Bus bus = new Bus(vertx);
        Promise<Runnable> looking = Promise.promise();
        Promise<ModelOutcome> thinking = Promise.promise();
        model.otherwise(request -> thinking.future());
        List<RunResult> completed = new CopyOnWriteArrayList<>();
        bus.serve(AskModel.class, ask -> model.ask(ask.request()).map(ModelAnswered::new));
        bus.serve(CompleteRun.class, complete -> {
            completed.add(complete.result());
            return Future.succeededFuture(new RunEnded(new RunEnd("completed", true, 0, 0, 0)));
        });
        try (Database database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system())) {
            Ports ports = Wiring.embedded(database);
            Run run = new Run("run-1", "batch-1", ACME, Examples.PASS.id(), 1, List.of(), 0, 1);
            EventStore slow = new OtherEventStore(ports.events()) {
                @Override
                public Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds) {
                    if (looking.future().isComplete()) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Promise<Optional<Run>> taken = Promise.promise();
                    Context context = Vertx.currentContext();
                    looking.complete(() -> context.runOnContext(later -> taken.complete(Optional.of(run))));
                    return taken.future();
                }
            };
            String id = value(vertx.deployVerticle(new AnalysisVerticle(
                    bus,
                    ports.messages(),
                    slow,
                    List.of(pass()),
                    pass -> List.of(),
                    InstantSource.system(),
                    new AnalysisVerticle.Options("node-1", 2, Duration.ofMinutes(1), Duration.ofMinutes(1)))));
            Runnable find = value(looking.future());

            Future<Void> undeployed = vertx.undeploy(id);
            find.run();
            until(() -> !model.asked().isEmpty());
            assertThat(undeployed.isComplete()).isFalse();
            answer(ScriptedModel.NO_EVENTS).apply(model.asked().get(0)).onComplete(thinking);
            value(undeployed);

            assertThat(completed).extracting(RunResult::run).containsExactly(run);
        } finally {
            value(vertx.close());
        }
    }

    static Pass pass() {
        return PassFolder.load(Path.of("no such folder")).stream()
                .filter(pass -> pass.output() == Pass.Output.EVENTS)
                .findFirst()
                .orElseThrow();
    }

    private TestPipeline analysed() {
        TestPipeline pipeline = pipeline(model);
        pipeline.run(ACME, List.of(RECORD));
        return pipeline;
    }

    private static String inner(String reply) {
        return reply.substring(reply.indexOf('[') + 1, reply.lastIndexOf(']'));
    }

    private static List<SignificantEvent> events(TestPipeline pipeline) {
        return value(pipeline.ports().events().events(ACME, false));
    }

    private static List<DeadLetter> deadLetters(TestPipeline pipeline) {
        List<DeadLetter> letters = new ArrayList<>();
        value(pipeline.ports().archive().deadLetters(letters::add));
        return letters;
    }

    private static void assertCompleted(TestPipeline pipeline) {
        Statistics statistics = pipeline.statistics(ACME);
        assertThat(statistics.batchesByState()).isEqualTo(Map.of("completed", 1L));
        assertThat(statistics.messagesByStatus()).isEqualTo(Map.of("completed", 1L));
        assertThat(statistics.deadLetters()).isZero();
        assertThat(statistics.errors()).isEmpty();
    }

    private static void assertDead(TestPipeline pipeline, String reason) {
        Statistics statistics = pipeline.statistics(ACME);
        assertThat(statistics.batchesByState()).isEqualTo(Map.of("dead", 1L));
        assertThat(statistics.messagesByStatus()).isEqualTo(Map.of("dead", 1L));
        assertThat(statistics.activeEvents()).isZero();
        assertThat(deadLetters(pipeline)).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo("batch");
            assertThat(letter.reason()).contains(reason);
        });
    }
}
