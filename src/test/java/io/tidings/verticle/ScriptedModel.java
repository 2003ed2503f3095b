package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.port.LanguageModel;
import io.tidings.resilience.Pause;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a test told it, in order, and remembers what it was asked. With nothing left to say it finds no event.
 */
final class ScriptedModel implements LanguageModel {
    static final String NO_EVENTS = "{\"events\": []}";

    private final Map<String, Deque<Function<ModelRequest, Future<ModelOutcome>>>> scripts = new HashMap<>();
    private final List<ModelRequest> asked = new ArrayList<>();
    private Function<ModelRequest, Future<ModelOutcome>> otherwise = answer(NO_EVENTS);
    private volatile List<Pause> pauses = List.of();

    static Function<ModelRequest, Future<ModelOutcome>> answer(String text) {
        return request -> Future.succeededFuture(new Answer(text, new Usage(100, 40, 20, 5, false), "scripted-1"));
    }

    static Function<ModelRequest, Future<ModelOutcome>> failure(Kind kind) {
        return failure(kind, null);
    }

    static Function<ModelRequest, Future<ModelOutcome>> failure(Kind kind, @Nullable Duration retryAfter) {
        return request -> Future.succeededFuture(new Failure(kind, "the model said " + kind, retryAfter));
    }

    /** A reply with one event, proved by a quote. */
    static String event(Message message, String quote) {
        return """
                {"events": [{"event_type": "revenue_milestone", "subject": "", "title": "Recurring revenue is up",
                  "description": "The company said how much it earns", "severity": "high", "confidence": 0.9,
                  "evidence": [{"message_id": "%s", "quote": "%s"}]}]}
                """
                .formatted(message.id(), quote);
    }

    /** A letter in which nothing is wrong but what its beginning says. */
    static String letter(String subject, String beginning) {
        return email(subject, beginning + "\\n- It is Acme that grew\\n\\nCan we meet?\\n\\nThe founders");
    }

    static String email(String subject, String body) {
        return """
                {"subject": "%s", "body": "%s", "meeting_request": "Can we meet?", "highlights": ["%s"],
                  "metrics_summary": []}
                """
                .formatted(subject, body, subject);
    }

    @SafeVarargs
    final synchronized ScriptedModel onEvents(
            CompanyId company, Function<ModelRequest, Future<ModelOutcome>>... answers) {
        script(company, Pass.Output.EVENTS).addAll(List.of(answers));
        return this;
    }

    @SafeVarargs
    final synchronized ScriptedModel onEmails(
            CompanyId company, Function<ModelRequest, Future<ModelOutcome>>... answers) {
        script(company, Pass.Output.EMAIL).addAll(List.of(answers));
        return this;
    }

    synchronized ScriptedModel otherwise(Function<ModelRequest, Future<ModelOutcome>> answer) {
        otherwise = answer;
        return this;
    }

    /** From now on it is left alone for these. */
    void pause(Pause... now) {
        pauses = List.of(now);
    }

    @Override
    public List<Pause> pauses(Pass pass) {
        return pauses.stream()
                .filter(pause -> pause.until().isAfter(Instant.now()))
                .toList();
    }

    /** What it was asked so far for a kind of pass. */
    synchronized List<ModelRequest> asked(Pass.Output output) {
        return asked.stream()
                .filter(request -> request.pass().output() == output)
                .toList();
    }

    synchronized List<ModelRequest> asked() {
        return List.copyOf(asked);
    }

    @Override
    public boolean answers(Pass pass) {
        return true;
    }

    @Override
    public String name() {
        return "scripted-1";
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        return next(request).apply(request);
    }

    private synchronized Function<ModelRequest, Future<ModelOutcome>> next(ModelRequest request) {
        asked.add(request);
        var next = script(request.companyId(), request.pass().output()).poll();
        return next == null ? otherwise : next;
    }

    private Deque<Function<ModelRequest, Future<ModelOutcome>>> script(CompanyId company, Pass.Output output) {
        return scripts.computeIfAbsent(company + " " + output, key -> new ArrayDeque<>());
    }
}
