package io.tidings.metrics;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.trigger.BufferState;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How things stand, found out when somebody asks. What cannot be found out in time is not a number. */
final class Standing {
    private static final long DEADLINE_SECONDS = 3;
    private static final double MILLIS = 1000;

    private final Sources sources;
    private final Gauge lag;
    private final Gauge waiting;
    private final Gauge oldest;
    private final Gauge clients;
    private final Gauge paused;

    /**
     * What is asked.
     *
     * @param clients of the feed, on this node
     * @param pauses for how many reasons models are left alone now
     */
    record Sources(
            MessageLog log, MessageBuffer buffer, IntSupplier clients, IntSupplier pauses, InstantSource clock) {}

    Standing(PrometheusRegistry registry, Sources sources) {
        this.sources = sources;
        lag = gauge(registry, "tidings_log_lag_records", "Records of the log that are not taken in yet.");
        waiting = gauge(registry, "tidings_buffer_messages", "Messages that wait for a batch.");
        oldest = gauge(registry, "tidings_buffer_oldest_seconds", "How long the oldest of them has waited.");
        clients = gauge(registry, "tidings_feed_clients", "Who watches the live feed on this node.");
        paused = gauge(
                registry,
                "tidings_model_pauses",
                "For how many reasons models are left alone now: a breaker, a quota, a budget.");
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
        return Gauge.builder().name(name).help(help).register(registry);
    }

    /** Always succeeds. For the event loop of the feed. */
    Future<Void> look() {
        clients.set(sources.clients().getAsInt());
        paused.set(sources.pauses().getAsInt());
        Future<Long> behind = within(sources.log().lag());
        Future<List<BufferState>> buffers = within(sources.buffer().states());
        return Future.join(behind, buffers).transform(looked -> {
            lag.set(behind.succeeded() ? behind.result() : Double.NaN);
            waiting.set(
                    buffers.succeeded()
                            ? buffers.result().stream()
                                    .mapToInt(BufferState::count)
                                    .sum()
                            : Double.NaN);
            oldest.set(buffers.succeeded() ? oldest(buffers.result()) : Double.NaN);
            return Future.succeededFuture();
        });
    }

    private double oldest(List<BufferState> states) {
        Instant now = sources.clock().instant();
        return states.stream()
                .map(BufferState::oldest)
                .flatMap(Optional::stream)
                .mapToDouble(since -> Duration.between(since, now).toMillis() / MILLIS)
                .max()
                .orElse(0);
    }

    private static <T> Future<T> within(Future<T> answer) {
        return answer.timeout(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
