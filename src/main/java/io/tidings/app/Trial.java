package io.tidings.app;

import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Price;
import io.tidings.analysis.Provider;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.config.InvalidSettings;
import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.port.LanguageModel;
import io.tidings.port.Reply;
import io.tidings.port.Spending;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.tidings.verticle.Answers;
import io.tidings.verticle.Drafting;
import io.tidings.verticle.Inquiry;
import io.tidings.verticle.LlmVerticle;
import io.tidings.verticle.Unanswered;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Has passes answered without storing anything: with the prompts, the placeholders for what is personal, the checks and
 * the second questions of the pipeline. For one thread, which waits.
 */
final class Trial implements AutoCloseable {
    private final Settings settings;
    private final Vertx vertx;
    private final Bus bus;
    private final Models models;
    private final ModelChoices choices;

    Trial(Settings settings) {
        this.settings = settings;
        this.vertx = Wiring.vertx();
        this.bus = new Bus(vertx);
        this.choices = new ModelChoices(settings);
        this.models =
                new Models(vertx, settings, new ServiceConfigs(settings, Node.name(settings)), InstantSource.system());
        models.guard(new Uncounted());
    }

    /**
     * What a pass made of something.
     *
     * @param result of the parts in order
     */
    record Outcome<R>(Pass pass, String model, R result, Bill bill, Duration took) {}

    /** Runs a pass that reads messages, in batches as the settings make them, oldest first. */
    Outcome<List<Inquiry.Result>> read(PassSource source, List<Message> messages) throws InterruptedException {
        Pass pass = source.pass();
        int size = settings.trigger().count();
        CompanyId company = settings.company();
        List<ModelRequest> requests = IntStream.iterate(0, from -> from < messages.size(), from -> from + size)
                .mapToObj(from -> new ModelRequest(
                        pass,
                        company,
                        messages.subList(from, Math.min(messages.size(), from + size)),
                        List.of(),
                        Map.of("company", company.value()),
                        null))
                .toList();
        return answered(
                source,
                answers -> inLanes(requests, request -> new Inquiry(request, Inquiry.Tries.FIRST, answers).perform()));
    }

    /** Runs a pass that writes an email about events, the most important first. */
    Outcome<Drafting.Written> write(PassSource source, List<SignificantEvent> events) throws InterruptedException {
        CompanyId company = settings.company();
        List<SignificantEvent> most = events.subList(0, Math.min(Drafting.MOST_EVENTS, events.size()));
        Map<String, String> facts = Company.facts(settings.outreach(), company);
        ModelRequest request = new ModelRequest(source.pass(), company, List.of(), most, facts, null).fitting();
        return answered(source, answers -> new Drafting(request, answers).perform());
    }

    /** As many at a time as runs are; the results come in the order of the requests. */
    private <R> Future<List<R>> inLanes(List<ModelRequest> requests, Function<ModelRequest, Future<R>> work) {
        int lanes = Math.min(settings.analysis().inFlight(), requests.size());
        List<Future<List<R>>> all = IntStream.range(0, lanes)
                .mapToObj(lane -> {
                    Future<List<R>> done = Future.succeededFuture(new ArrayList<>());
                    for (int i = lane; i < requests.size(); i += lanes) {
                        ModelRequest request = requests.get(i);
                        done = done.compose(before -> work.apply(request).map(result -> {
                            before.add(result);
                            return before;
                        }));
                    }
                    return done;
                })
                .toList();
        return Future.all(all).map(done -> IntStream.range(0, requests.size())
                .mapToObj(i -> all.get(i % lanes).result().get(i / lanes))
                .toList());
    }

    private <R> Outcome<R> answered(PassSource source, Function<Answers, Future<R>> work) throws InterruptedException {
        Pass pass = source.pass();
        LanguageModel model = model(source);
        DeploymentOptions worker = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setInstances(settings.analysis().inFlight())
                .setWorkerPoolName("llm")
                .setWorkerPoolSize(settings.analysis().inFlight());
        String deployed = Pipeline.await(vertx.deployVerticle(() -> new LlmVerticle(bus, model), worker));
        long start = System.nanoTime();
        Fresh answers = new Fresh();
        try {
            R result = Pipeline.await(work.apply(answers));
            return new Outcome<>(
                    pass,
                    model.name(),
                    result,
                    Bill.of(answers.usages, price(pass)),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (Unanswered e) {
            throw new io.tidings.app.Failure(
                    pass.label() + " has no answer of " + model.name() + ": " + e.getMessage(), e);
        } finally {
            Pipeline.await(vertx.undeploy(deployed));
        }
    }

    /** @throws InvalidSettings where the pass's model cannot be asked, or does not answer it */
    private LanguageModel model(PassSource source) {
        Pass pass = source.pass();
        PassCheck.refuse(choices.problems(pass, source.name()));
        LanguageModel model = models.of(List.of(pass));
        if (!model.answers(pass)) {
            throw new InvalidSettings(List.of("the model " + model.name() + " cannot answer the pass " + pass.id()
                    + ": choose another model (with GOOGLE_API_KEY set, Gemini answers)"));
        }
        return model;
    }

    private @Nullable Price price(Pass pass) {
        ModelChoices.Choice choice = choices.of(pass);
        return choice.provider() == Provider.OFFLINE
                ? Price.NOTHING
                : Optional.ofNullable(settings.models().prices().get(choice.name()))
                        .flatMap(Price::parse)
                        .orElse(null);
    }

    /** Asks each question, and counts what that takes. */
    private final class Fresh implements Answers {
        private final List<Usage> usages = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Future<Optional<Reply>> kept(int part, int ask) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Reply> to(ModelRequest request, int part, int ask) {
            return bus.ask(new AskModel(request)).compose(answered -> {
                if (answered.outcome() instanceof Answer answer) {
                    usages.add(answer.usage());
                    return Future.succeededFuture(
                            new Reply("", part, ask, answer.text(), answer.usage(), answer.model()));
                }
                return Future.failedFuture(new Unanswered((Failure) answered.outcome()));
            });
        }
    }

    @Override
    public void close() {
        try {
            Pipeline.await(models.close());
            Pipeline.await(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever batches made of their messages, as one. */
    static Inquiry.Result together(List<Inquiry.Result> results) {
        return results.stream().reduce(Inquiry.Result::and).orElseThrow();
    }

    /** A trial stores nothing: what it took it tells, and no budget knows of it. */
    private static final class Uncounted implements Spending {
        @Override
        public Future<Void> keep(ModelCall call) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Totals> totals(CompanyId company, LocalDate day, String currency) {
            return Future.succeededFuture(Totals.NONE);
        }

        @Override
        public Future<List<Spent>> spent(CompanyId company) {
            return Future.succeededFuture(List.of());
        }
    }
}
