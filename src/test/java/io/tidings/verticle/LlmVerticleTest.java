package io.tidings.verticle;

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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlmVerticleTest {
    private static final CompanyId ACME = new CompanyId("acme");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final ScriptedModel model = new ScriptedModel();

    @BeforeEach
    void deploy() {
        value(vertx.deployVerticle(new LlmVerticle(bus, model)));
    }

    @AfterEach
    void stop() {
        value(vertx.close());
    }

    @Test
    void answersAsTheModelDoes() {
        assertThat(value(ask())).isInstanceOf(Answer.class);

        assertThat(model.asked()).containsExactly(request());
    }

    @Test
    void takesADefectOfTheModelForAnOutage() {
        model.onEvents(ACME, request -> Future.failedFuture("it broke"), request -> {
            throw new IllegalStateException("it threw");
        });

        assertThat(value(ask())).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(failure.detail())
                    .startsWith("the model scripted-1 broke: ")
                    .endsWith("it broke");
        });
        assertThat(value(ask())).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.detail())
                .endsWith("it threw"));
    }

    private Future<ModelOutcome> ask() {
        return bus.ask(new AskModel(request())).map(answered -> answered.outcome());
    }

    private static ModelRequest request() {
        return new ModelRequest(
                Examples.PASS, ACME, Examples.chats(ACME, 1, 3), List.of(), Map.of("company", "acme"), null);
    }
}
