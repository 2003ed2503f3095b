package io.tidings.verticle;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static io.tidings.verticle.ScriptedModel.answer;
import static io.tidings.verticle.ScriptedModel.event;
import static io.tidings.verticle.ScriptedModel.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.app.Ports;
import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.FailRun;
import io.tidings.bus.Command.ModelAnswered;
import io.tidings.bus.Command.PostponeRun;
import io.tidings.bus.News;
import io.tidings.embedded.Database;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.Hold;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run in flight keeps its lease, and one that was taken over is left alone. */
class HeldRunTest {
    private static final CompanyId ACME = new CompanyId("acme");
    /** Short, and still longer than a busy machine makes a renewal wait. */
    private static final Duration LEASE = Duration.ofMillis(1200);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final ScriptedModel model = new ScriptedModel();
    private final List<News.RunEnded> news = new CopyOnWriteArrayList<>();
    private Database database;
    private Ports ports;

    @BeforeEach
    void open() {
        database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system());
        ports = Wiring.embedded(database);
        bus.serve(AskModel.class, ask -> model.ask(ask.request()).map(ModelAnswered::new));
        bus.hear(News.RunEnded.class, news::add);
    }

    @AfterEach
    void close() {
        database.close();
        value(vertx.close());
    }

    /** Notes what it is asked to do with runs; renewals are as a test wants them. */
    private class Noting extends OtherEventStore {
        final List<String> renewed = new CopyOnWriteArrayList<>();
        final List<Reply> kept = new CopyOnWriteArrayList<>();
        final List<String> handedIn = new CopyOnWriteArrayList<>();

        Noting() {
            super(ports.events());
        }

        @Override
        public Future<Boolean> renew(Run run, Duration lease) {
            renewed.add(run.batchId());
            return super.renew(run, lease);
        }

        @Override
        public Future<Reply> keep(Reply reply) {
            kept.add(reply);
            return super.keep(reply);
        }

        @Override
        public Future<RunEnd> complete(RunResult result) {
            handedIn.add("complete");
            return super.complete(result);
        }

        @Override
        public Future<RunEnd> postpone(Run run, Duration pause, String reason) {
            handedIn.add("postpone");
            return super.postpone(run, pause, reason);
        }

        @Override
        public Future<RunEnd> fail(Run run, String reason, int maxFailures) {
            handedIn.add("fail");
            return super.fail(run, reason, maxFailures);
        }

        long renewals(String batchId) {
            return renewed.stream().filter(batchId::equals).count();
        }
    }

    /** Another node takes every run over before the first renewal. */
    private class TakenOver extends Noting {
        /** Whoever has it keeps it. */
        @Override
        public Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds) {
            return super.takeRun(owner, Duration.ofHours(1), holds);
        }

        @Override
        public Future<Boolean> renew(Run run, Duration lease) {
            renewed.add(run.batchId());
            return Future.succeededFuture(false);
        }
    }

    @Test
    void renewsTheLeaseOfARunUntilItEndsAndNoLonger() {
        Noting events = new Noting();
        Promise<ModelOutcome> first = Promise.promise();
        Promise<ModelOutcome> second = Promise.promise();
        model.onEvents(ACME, request -> first.future(), request -> second.future());
        openBatch("batch-1", 1);
        openBatch("batch-2", 2);
        String id = deploy(events);
        until(() -> events.renewals("batch-1") >= 2);

        finish(first, 0);
        until(() -> news.size() == 1);
        String ended = news.get(0).batchId();
        String running = ended.equals("batch-1") ? "batch-2" : "batch-1";
        long atTheEnd = events.renewals(ended);
        long goesOn = events.renewals(running) + 3;
        until(() -> events.renewals(running) >= goesOn);
        finish(second, 1);
        value(vertx.undeploy(id));

        assertThat(events.renewals(ended))
                .as("one may have been due while its end was told")
                .isLessThanOrEqualTo(atTheEnd + 1);
        assertThat(events.handedIn).containsExactly("complete", "complete");
        assertThat(model.asked()).hasSize(2);
    }

    /** Longer than its lease, with another node that would take it over if it could. */
    @Test
    void holdsARunWhoseCallTakesLongerThanTheLease() {
        Noting events = new Noting();
        Promise<ModelOutcome> slow = Promise.promise();
        model.onEvents(ACME, request -> slow.future());
        openBatch("batch-1", 1);
        String id = deploy(events);
        until(() -> events.renewals("batch-1") >= 4);

        assertThat(value(ports.events().takeRun("node-2", LEASE))).isEmpty();

        finish(slow, 0);
        value(vertx.undeploy(id));
        assertThat(news).extracting(ended -> ended.end().state()).containsExactly("completed");
    }

    @Test
    void keepsTheAnswerOfARunThatWasTakenOverAndDoesNothingElseForIt() {
        Noting events = new TakenOver();
        Promise<ModelOutcome> slow = Promise.promise();
        model.onEvents(ACME, request -> slow.future());
        Message message = openBatch("batch-1", 1);
        String id = deploy(events);
        until(() -> !events.renewed.isEmpty());

        answer(event(message, "nobody wrote this")).apply(model.asked().get(0)).onComplete(slow);
        until(() -> !events.kept.isEmpty());
        value(vertx.undeploy(id));

        assertThat(model.asked()).hasSize(1);
        assertThat(events.kept).hasSize(1);
        assertThat(events.handedIn).isEmpty();
        assertThat(events.renewed).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"OVERLOADED", "REFUSED"})
    void leavesARunThatWasTakenOverToOthersWhereTheModelGivesNoAnswer(Kind kind) {
        Noting events = new TakenOver();
        Promise<ModelOutcome> slow = Promise.promise();
        model.onEvents(ACME, request -> slow.future());
        openBatch("batch-1", 1);
        String id = deploy(events);
        until(() -> !events.renewed.isEmpty());

        failure(kind).apply(model.asked().get(0)).onComplete(slow);
        value(vertx.undeploy(id));

        assertThat(model.asked()).hasSize(1);
        assertThat(events.kept).isEmpty();
        assertThat(events.handedIn).isEmpty();
    }

    @Test
    void goesOnWhereTheStoreCannotRenewForAWhile() {
        Noting events = new Noting() {
            @Override
            public Future<Boolean> renew(Run run, Duration lease) {
                renewed.add(run.batchId());
                return Future.failedFuture("the store is away");
            }
        };
        Promise<ModelOutcome> slow = Promise.promise();
        model.onEvents(ACME, request -> slow.future());
        openBatch("batch-1", 1);
        String id = deploy(events);
        until(() -> events.renewed.size() >= 2);

        finish(slow, 0);
        value(vertx.undeploy(id));

        assertThat(events.handedIn).containsExactly("complete");
    }

    @Test
    void tellsNobodyOfAnEndThatCameLate() {
        openBatch("batch-1", 1);
        openBatch("batch-2", 2);
        value(vertx.deployVerticle(new EventStoreVerticle(bus, ports.events(), 3)));
        Run late = take();
        value(ports.events().postpone(late, Duration.ZERO, "the model is away"));
        Run again = take();

        value(bus.ask(new PostponeRun(late, Duration.ZERO, "late")));
        value(bus.ask(new FailRun(late, "late")));
        value(bus.ask(new CompleteRun(Examples.result(late))));
        RunEnd end = value(bus.ask(new CompleteRun(Examples.result(again)))).end();

        assertThat(end.state()).isEqualTo("completed");
        until(() -> !news.isEmpty());
        assertThat(news).extracting(ended -> ended.end().state()).containsExactly("completed");
    }

    private Run take() {
        return value(ports.events().takeRun("node-1", Duration.ofMinutes(1))).orElseThrow();
    }

    /** A batch of one stored message. */
    private Message openBatch(String id, int n) {
        Message message = Examples.chat(ACME, n);
        value(ports.messages().store(List.of(Examples.arrival(message))));
        Batch batch = new Batch(id, ACME, TriggerReason.MANUAL, List.of(message.id()), 10);
        value(ports.events().open(batch, 1, List.of(AnalysisVerticleTest.pass())));
        return message;
    }

    private String deploy(EventStore events) {
        value(vertx.deployVerticle(new EventStoreVerticle(bus, events, 3)));
        AnalysisVerticle.Options options = new AnalysisVerticle.Options("node-1", 2, LEASE, Duration.ofHours(1));
        return value(vertx.deployVerticle(new AnalysisVerticle(
                bus,
                ports.messages(),
                events,
                List.of(AnalysisVerticleTest.pass()),
                pass -> List.of(),
                InstantSource.system(),
                options)));
    }

    private void finish(Promise<ModelOutcome> awaited, int question) {
        answer(ScriptedModel.NO_EVENTS).apply(model.asked().get(question)).onComplete(awaited);
    }
}
