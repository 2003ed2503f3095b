package io.tidings.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.bus.BusWatcher;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.spending.Money;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Problem;
import io.tidings.web.Traffic;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;

/** All figures of a node, and {@code GET /metrics}, which tells them to Prometheus. */
public final class Metrics {
    private static final double NANOS = 1e9;
    private static final int OK = 200;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter text = PrometheusTextFormatWriter.create();
    private final WorkMetrics work;
    private final Histogram requests;
    private final Histogram shown;
    private boolean asked;

    /**
     * Figures of nothing yet.
     *
     * @param price what a model takes for so many tokens, where it is known
     */
    public Metrics(String version, String node, BiFunction<String, Usage, Optional<Money>> price) {
        Info.builder()
                .name("tidings_build_info")
                .help("Which version runs, on which node and Java.")
                .labelNames("version", "node", "java")
                .register(registry)
                .setLabelValues(version, node, String.valueOf(System.getProperty("java.version")));
        work = new WorkMetrics(registry, price);
        requests = WorkMetrics.histogram(
                registry,
                "tidings_http_request",
                "How long requests took to be answered, by the operation's id in openapi.yaml.",
                WorkMetrics.LATENCY,
                "operation",
                "status");
        shown = WorkMetrics.histogram(
                registry,
                "tidings_feed_delivery",
                "How long news took from the end of a run to the sockets of all who watch.",
                WorkMetrics.LATENCY);
    }

    /** Counts what is done. */
    public BusWatcher work() {
        return work;
    }

    /** Counts what is asked. */
    public Traffic traffic() {
        return (operation, status, nanos) ->
                requests.labelValues(operation, Integer.toString(status)).observe(nanos / NANOS);
    }

    /** The feed has shown something. */
    public void shown(long nanos) {
        shown.observe(nanos / NANOS);
    }

    /**
     * Answers whoever collects them.
     *
     * @param clients how many watch the feed; asked on the event loop that answers
     * @param pauses for how many reasons models are left alone
     */
    public void on(
            Endpoints endpoints,
            MessageLog log,
            MessageBuffer buffer,
            IntSupplier clients,
            IntSupplier pauses,
            InstantSource clock) {
        Standing now = new Standing(registry, new Standing.Sources(log, buffer, clients, pauses, clock));
        endpoints.on("getMetrics", call -> answer(call, now));
    }

    private Future<Answer> answer(Call call, Standing now) {
        if (call.caller().company() != null) {
            throw new Problem(
                    Problem.Code.FORBIDDEN, "these figures are of all companies: the credential is to be of all, *");
        }
        if (!asked) {
            asked = true;
            // They ask the JVM for its own, which takes a while: not before somebody wants to know.
            JvmMemoryMetrics.builder().register(registry);
            JvmGarbageCollectorMetrics.builder().register(registry);
            JvmThreadsMetrics.builder().register(registry);
            ProcessMetrics.builder().register(registry);
        }
        return now.look().map(looked -> Answer.text(OK, "text/plain; version=0.0.4", written()));
    }

    private String written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            text.write(bytes, registry.scrape(), EscapingScheme.ALLOW_UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(UTF_8);
    }
}
