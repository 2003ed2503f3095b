package io.tidings.verticle;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.port.RateLimit;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LlmVerticleTest {
    private static final CompanyId ACME = new CompanyId("acme");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final ScriptedModel model = new ScriptedModel();
    private final Queue<Future<Duration>> waits = new ConcurrentLinkedQueue<>();
    private final List<Long> taken = new CopyOnWriteArrayList<>();

    /** Says what the test told it; with nothing left to say it has room. */
    private final RateLimit limit = (key, tokens) -> {
        assertThat(key).isEqualTo(model.name());
        taken.add(tokens);
        Future<Duration> next = waits.poll();
        return next == null ? Future.succeededFuture(Duration.ZERO) : next;
    };

    @AfterEach
    void stop() {
        vertx.deploymentIDs().forEach(id -> value(vertx.undeploy(id)));
        value(vertx.close());
    }

    @Test
    void asksAtOnceWhereThereIsRoom() {
        deploy();

        assertThat(value(ask())).isInstanceOf(Answer.class);

        assertThat(taken).containsExactly(request().tokens());
    }

    @Test
    void asksWhenThereIsRoom() {
        waits.add(Future.succeededFuture(Duration.ofMillis(20)));
        waits.add(Future.succeededFuture(Duration.ofMillis(1)));
        deploy();

        assertThat(value(ask())).isInstanceOf(Answer.class);

        assertThat(taken).hasSize(3);
        assertThat(model.asked()).hasSize(1);
    }

    @Test
    void keepsNoThreadFromOthersWhileItWaits() {
        waits.add(Future.succeededFuture(Duration.ofMinutes(2)));
        deploy();
        Future<ModelOutcome> waiting = ask();
        until(() -> taken.size() == 1);

        List<Future<ModelOutcome>> others =
                IntStream.range(0, 5).mapToObj(i -> ask()).toList();

        others.forEach(other -> assertThat(value(other)).isInstanceOf(Answer.class));
        assertThat(waiting.isComplete()).isFalse();
    }

    @Test
    void saysWhenThereIsRoomWhereThatTakesTooLong() {
        waits.add(Future.succeededFuture(Duration.ofMillis(1)));
        waits.add(Future.succeededFuture(Duration.ofMinutes(11)));
        deploy();

        ModelOutcome outcome = value(ask());

        assertThat(outcome)
                .isEqualTo(new Failure(
                        Kind.RATE_LIMITED,
                        "the rate limit of the model scripted-1 has room in 660 s",
                        Duration.ofMinutes(11)));
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void asksNothingWhereTheLimitIsAway() {
        waits.add(Future.failedFuture("Redis is away"));
        deploy();

        assertThat(value(ask())).isEqualTo(new Failure(Kind.OVERLOADED, "the rate limit is away: Redis is away", null));
        assertThat(model.asked()).isEmpty();
    }

    private void deploy() {
        DeploymentOptions worker = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("llm")
                .setWorkerPoolSize(1);
        value(vertx.deployVerticle(() -> new LlmVerticle(bus, model, limit), worker));
    }

    private Future<ModelOutcome> ask() {
        return bus.ask(new AskModel(request())).map(answered -> answered.outcome());
    }

    private static ModelRequest request() {
        return new ModelRequest(
                Examples.PASS, ACME, Examples.chats(ACME, 1, 3), List.of(), Map.of("company", "acme"), null);
    }
}
