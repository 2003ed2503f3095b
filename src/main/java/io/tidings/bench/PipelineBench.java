package io.tidings.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidings.trigger.TriggerLimits;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How the product on services compares with raw loops on the same services, as ratios and counts. Both have topics,
 * tables and keys of their own, which are removed in the end, also where the process is told to end before.
 */
public final class PipelineBench {
    /** Portions of both sides a second, as two cores do them; for the estimate alone. */
    private static final int ROWS_PER_SECOND = 1_500;

    private static final long REMOVAL_SECONDS = 60;

    private final Supplier<Vertx> vertx;
    private final BenchPlace product;
    private final BenchPlace plain;
    private final TriggerLimits limits;
    private final Options options;
    private final Listener listener;

    /** What can be measured alone. */
    public enum Part {
        INTAKE,
        ALLOCATION,
        REDIS,
        CASSANDRA,
        EVENTS,
        COMPANIES,
        GROWTH;

        /** As a user names it. */
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How long and what is measured.
     *
     * @param rounds that are to count, at least 1
     * @param seconds that a round of both sides takes at least
     * @param rows of the long run, at least 1,000
     */
    public record Options(int rounds, int seconds, int rows, Set<Part> parts) {}

    /**
     * What was measured, and on what.
     *
     * @param loadAtStart of the machine, over a minute; negative where it does not tell
     * @param failures why parts could not be measured, a sentence for each; empty where all were
     */
    public record Result(
            Instant start,
            @JsonProperty("duration_seconds") long durationSeconds,
            int processors,
            @JsonProperty("max_heap_mib") long maxHeapMiB,
            @JsonProperty("load_at_start") double loadAtStart,
            @JsonProperty("load_at_end") double loadAtEnd,
            Options options,
            List<Measure> measures,
            List<String> failures) {}

    /**
     * Connects to nothing yet.
     *
     * @param vertx makes one as the product has it
     * @param limits of the trigger that opens batches
     */
    public PipelineBench(
            Supplier<Vertx> vertx,
            BenchPlace product,
            BenchPlace plain,
            TriggerLimits limits,
            Options options,
            Listener listener) {
        this.vertx = vertx;
        this.product = product;
        this.plain = plain;
        this.limits = limits;
        this.options = options;
        this.listener = listener;
    }

    /** About how long it takes, on two cores. */
    public static Duration estimate(Options options) {
        Set<Part> parts = options.parts();
        long seconds = 0;
        long rounds = (options.rounds() + 1L) * options.seconds();
        if (parts.contains(Part.INTAKE) || parts.contains(Part.ALLOCATION)) {
            seconds += rounds;
        }
        if (parts.contains(Part.EVENTS)) {
            seconds += rounds;
        }
        if (parts.contains(Part.COMPANIES)) {
            seconds += rounds;
        }
        if (parts.contains(Part.REDIS) || parts.contains(Part.CASSANDRA)) {
            seconds += (options.rounds() + 1L) * PipelineParts.counted(options) / ROWS_PER_SECOND;
        }
        if (parts.contains(Part.GROWTH)) {
            seconds += options.rows() * 11L / 10 / ROWS_PER_SECOND;
        }
        return Duration.ofSeconds(seconds);
    }

    /** Measures; whoever stops the process waits until what was made is removed. */
    public Result run() throws Exception {
        Thread measuring = Thread.currentThread();
        CountDownLatch removed = new CountDownLatch(1);
        Instant start = Instant.now();
        double loadAtStart = load();
        try (AtStop atStop = new AtStop(() -> {
            measuring.interrupt();
            await(removed);
        })) {
            List<Measure> measures = new ArrayList<>();
            List<String> failures = new ArrayList<>();
            try {
                new PipelineParts(vertx, product, plain, limits, options, listener).measure(measures, failures);
            } finally {
                // What ended the measuring must not end the removal.
                Thread.interrupted();
                remove();
                removed.countDown();
            }
            return new Result(
                    start,
                    Duration.between(start, Instant.now()).toSeconds(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    loadAtStart,
                    load(),
                    options,
                    measures,
                    failures);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void await(CountDownLatch removed) {
        listener.step("stopping, and removing what was made");
        try {
            if (!removed.await(REMOVAL_SECONDS, TimeUnit.SECONDS)) {
                listener.step("not all was removed: " + product.cassandra().keyspace() + "* may be left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() throws Exception {
        Vertx own = vertx.get();
        try {
            product.remove(own);
            plain.remove(own);
        } finally {
            Waits.await(own.close());
        }
    }
}
