package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers after a second, or what a test told it, in order; and remembers when it was asked. */
public final class TestProvider implements LanguageModel {
    public static final CompanyId ACME = new CompanyId("acme");
    public static final CompanyId BOLT = new CompanyId("bolt");
    public static final Usage USAGE = new Usage(100, 40, 20, 5, false);
    public static final Answer ANSWER = new Answer("{}", USAGE, "model-1");
    static final Duration LATENCY = Duration.ofSeconds(1);

    final List<Instant> asked = new ArrayList<>();
    private final Deque<Supplier<Future<ModelOutcome>>> script = new ArrayDeque<>();
    private final SimulatedTime time;

    public TestProvider(SimulatedTime time) {
        this.time = time;
    }

    TestProvider then(ModelOutcome outcome) {
        script.add(() -> Future.succeededFuture(outcome));
        return this;
    }

    TestProvider then(Supplier<Future<ModelOutcome>> outcome) {
        script.add(outcome);
        return this;
    }

    static Failure failure(Kind kind) {
        return failure(kind, null);
    }

    static Failure failure(Kind kind, @Nullable Duration retryAfter) {
        return new Failure(kind, "it said " + kind, retryAfter);
    }

    /** Seconds since the first time it was asked, for each. */
    List<Long> seconds() {
        return asked.stream()
                .map(at -> Duration.between(asked.get(0), at).toSeconds())
                .toList();
    }

    public static ModelRequest request(CompanyId company) {
        return new ModelRequest(Examples.PASS, company, Examples.chats(company, 1, 3), List.of(), Map.of(), null);
    }

    /** The outcome of a question, after as much time as it takes. */
    static ModelOutcome ask(LanguageModel model, SimulatedTime time) {
        Future<ModelOutcome> outcome = model.ask(request(ACME));
        time.runUntil(outcome::isComplete);
        if (outcome.failed()) {
            throw new AssertionError(outcome.cause());
        }
        return outcome.result();
    }

    @Override
    public String name() {
        return "model-1";
    }

    @Override
    public boolean answers(Pass pass) {
        return true;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        asked.add(time.instant());
        Supplier<Future<ModelOutcome>> next = script.poll();
        return time.after(LATENCY)
                .compose(now -> next == null ? Future.succeededFuture((ModelOutcome) ANSWER) : next.get());
    }
}
