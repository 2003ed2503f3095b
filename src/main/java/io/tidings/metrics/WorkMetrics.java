package io.tidings.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.bus.BusWatcher;
import io.tidings.bus.Command;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.ModelAnswered;
import io.tidings.bus.Command.StoreMessages;
import io.tidings.bus.News;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.News.RunEnded;
import io.tidings.spending.Money;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is done with messages on this node, from the log to the end of a run. */
final class WorkMetrics implements BusWatcher {
    /** What is to be quick, in seconds. */
    static final double[] LATENCY = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private static final double NANOS = 1e9;
    private static final double[] CALL = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300};
    private static final double[] WAIT = {0.5, 1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
    /** A provider that gives each answer another name of its model is not to have a series for each. */
    private static final int MODELS = 50;

    private static final String OTHER = "other";

    private final BiFunction<String, Usage, Optional<Money>> price;
    private final Set<String> models = ConcurrentHashMap.newKeySet();
    private final Counter records;
    private final Counter messages;
    private final Counter deadLetters;
    private final Counter batches;
    private final Counter batched;
    private final Counter runs;
    private final Counter events;
    private final Counter tokens;
    private final Counter cost;
    private final Histogram store;
    private final Histogram wait;
    private final Histogram call;
    private final Histogram complete;

    /** @param price what a model took for that, where it is known */
    WorkMetrics(PrometheusRegistry registry, BiFunction<String, Usage, Optional<Money>> price) {
        this.price = price;
        records = counter(registry, "tidings_records", "Records of the log that were taken in.");
        messages = counter(registry, "tidings_messages", "Messages that were stored, whether or not they were before.");
        deadLetters =
                counter(registry, "tidings_dead_letters", "What could not be processed: a record or a batch.", "kind");
        batches = counter(registry, "tidings_batches", "Batches that were opened, by what fired them.", "trigger");
        batched = counter(registry, "tidings_batched_messages", "Messages of those batches.", "trigger");
        runs = counter(
                registry, "tidings_runs", "Runs of passes by how they ended; open is to be tried again.", "state");
        events = counter(registry, "tidings_events", "Events that were added, merged or superseded.", "change");
        tokens = counter(
                registry,
                "tidings_model_tokens",
                "Tokens that models took, as they count them; cached ones are input too.",
                "pass",
                "model",
                "kind");
        cost = counter(
                registry, "tidings_model_cost", "What that cost, by the price list.", "pass", "model", "currency");
        store = histogram(
                registry, "tidings_store", "How long a portion of the log took to be stored and buffered.", LATENCY);
        wait = histogram(
                registry, "tidings_buffer_wait", "How long the oldest message of a batch had waited for it.", WAIT);
        call = histogram(
                registry,
                "tidings_model_call",
                "How long a question to a model took with its retries, by how it ended.",
                CALL,
                "pass",
                "outcome");
        complete = histogram(
                registry, "tidings_complete", "How long the findings of a run took to be merged and stored.", LATENCY);
    }

    static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** @param name without its unit, which is seconds */
    static Histogram histogram(
            PrometheusRegistry registry, String name, String help, double[] bounds, String... labels) {
        return Histogram.builder()
                .name(name + "_duration_seconds")
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .labelNames(labels)
                .register(registry);
    }

    @Override
    public void answered(Command<?> command, @Nullable Record reply, long nanos) {
        double seconds = nanos / NANOS;
        if (command instanceof StoreMessages && reply != null) {
            store.observe(seconds);
        } else if (command instanceof CompleteRun && reply != null) {
            complete.observe(seconds);
        } else if (command instanceof AskModel ask && reply instanceof ModelAnswered answered) {
            asked(ask.request().pass().id(), answered.outcome(), seconds);
        }
    }

    private void asked(String pass, ModelOutcome outcome, double seconds) {
        if (outcome instanceof Answer answer) {
            call.labelValues(pass, "answered").observe(seconds);
            String model = models.contains(answer.model()) || models.size() < MODELS ? answer.model() : OTHER;
            models.add(model);
            took(pass, model, answer.usage());
        } else if (outcome instanceof Failure failure) {
            call.labelValues(pass, failure.kind().name().toLowerCase(Locale.ROOT))
                    .observe(seconds);
            Usage usage = failure.usage();
            if (usage != null) {
                took(pass, OTHER, usage);
            }
        }
    }

    private void took(String pass, String model, Usage usage) {
        tokens.labelValues(pass, model, "input").inc(usage.inputTokens());
        tokens.labelValues(pass, model, "cached").inc(usage.cachedTokens());
        tokens.labelValues(pass, model, "output").inc(usage.outputTokens());
        tokens.labelValues(pass, model, "thoughts").inc(usage.thoughtTokens());
        price.apply(model, usage).ifPresent(money -> cost.labelValues(pass, model, money.currency())
                .inc(money.amount().doubleValue()));
    }

    @Override
    public void told(News news) {
        if (news instanceof RecordsTakenIn taken) {
            records.inc(taken.records());
            messages.inc(taken.messages());
            deadLetters.labelValues("record").inc(taken.deadLetters());
        } else if (news instanceof BatchOpened opened) {
            batches.labelValues(opened.reason()).inc();
            batched.labelValues(opened.reason()).inc(opened.messages());
            Duration waited = opened.waited();
            if (waited != null) {
                wait.observe(waited.toNanos() / NANOS);
            }
        } else if (news instanceof RunEnded ended) {
            runs.labelValues(ended.end().state()).inc();
            if (ended.end().state().equals("dead")) {
                deadLetters.labelValues("batch").inc();
            }
            events.labelValues("added").inc(ended.end().added());
            events.labelValues("merged").inc(ended.end().merged());
            events.labelValues("superseded").inc(ended.end().superseded());
        }
    }
}
