package io.tidings.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidings.trigger.TriggerLimits;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How the product on services compares with raw loops on the same services, as ratios and counts. Both have topics,
 * tables and keys of their own, which are removed in the end, also where the process is told to end before.
 */
public final class PipelineBench {
    static final double MOST_GROWTH = 1.25;
    private static final int BATCHES_OF_WRITER = 10;
    /** Rows that tell the years of a sample company: some thousands a day. */
    private static final int SAMPLE = 1_000_000;
    /** Each part has rows that none before it had. */
    private static final long INTAKE_SEED = 1;

    private static final long COUNTS_SEED = 100_000;
    private static final long COMPANIES_SEED = 200_000;

    private static final int MOST_COUNTED = 20_000;
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
            seconds += (options.rounds() + 1L) * counted(options) / ROWS_PER_SECOND;
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
                measure(measures, failures);
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

    /** What one part measures. */
    @FunctionalInterface
    private interface Measuring {
        List<Measure> run() throws Exception;
    }

    /** One part after the other; what was measured is not lost by one that fails. */
    private void measure(List<Measure> measures, List<String> failures) throws InterruptedException {
        Map<Set<Part>, Measuring> all = new LinkedHashMap<>();
        all.put(EnumSet.of(Part.INTAKE, Part.ALLOCATION), this::intake);
        all.put(EnumSet.of(Part.REDIS, Part.CASSANDRA), this::counts);
        all.put(EnumSet.of(Part.EVENTS), this::events);
        all.put(EnumSet.of(Part.COMPANIES), this::companies);
        all.put(EnumSet.of(Part.GROWTH), this::growth);
        for (Map.Entry<Set<Part>, Measuring> part : all.entrySet()) {
            if (part.getKey().stream().anyMatch(this::wants)) {
                try {
                    measures.addAll(part.getValue().run());
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    String failure = part.getKey() + " could not be measured: " + e.getMessage();
                    listener.step(failure);
                    failures.add(failure);
                }
            }
        }
    }

    private boolean wants(Part part) {
        return options.parts().contains(part);
    }

    private Rounds rounds() {
        return new Rounds(options.rounds(), TimeUnit.SECONDS.toNanos(options.seconds()), listener);
    }

    private int portion() {
        return Math.min(Growth.PORTION, options.rows() / 2);
    }

    private static int counted(Options options) {
        return Math.min(MOST_COUNTED, options.rows());
    }

    private List<Measure> intake() throws Exception {
        try (IntakeContest contest = new IntakeContest(vertx, product, plain)) {
            BenchRows source = new BenchRows(SAMPLE, INTAKE_SEED);
            List<Round> rounds = rounds().run(
                            "intake",
                            swapped -> contest.run(source.next(portion()), swapped),
                            round -> IntakeContest.rate(round.costs()));
            List<Measure> measures = new ArrayList<>();
            if (wants(Part.INTAKE)) {
                measures.add(Measure.ofRounds(
                        "durable intake rate ÷ H", true, 0.7, rounds, round -> IntakeContest.rate(round.costs())));
            }
            if (wants(Part.ALLOCATION)) {
                measures.add(Measure.ofRounds(
                        "bytes allocated ÷ raw loops'",
                        false,
                        2,
                        rounds,
                        round -> IntakeContest.allocation(round.costs())));
            }
            return measures;
        }
    }

    private List<Measure> counts() throws Exception {
        try (ProductServices services = new ProductServices(vertx.get(), product)) {
            Counts counts =
                    new Counts(services, limits, new BenchRows(SAMPLE, COUNTS_SEED), counted(options), listener);
            counts.run(options.rounds());
            List<Measure> measures = new ArrayList<>();
            if (wants(Part.REDIS)) {
                measures.add(counts.redis());
            }
            if (wants(Part.CASSANDRA)) {
                measures.addAll(counts.cassandra());
            }
            return measures;
        }
    }

    private List<Measure> events() throws Exception {
        try (EventContest contest = new EventContest(vertx.get(), product, plain, BATCHES_OF_WRITER)) {
            List<Round> rounds = rounds().run("events", contest::portion, round -> EventContest.rate(round.costs()));
            return List.of(Measure.ofRounds(
                    "event store rate ÷ COPY", true, 0.6, rounds, round -> EventContest.rate(round.costs())));
        }
    }

    private List<Measure> companies() throws Exception {
        try (IntakeContest contest = new IntakeContest(vertx, product, plain)) {
            Companies companies = new Companies(contest, new BenchRows(SAMPLE, COMPANIES_SEED), portion());
            List<Round> rounds =
                    rounds().run("companies", companies::portion, round -> Companies.growth(round.costs()));
            return List.of(Measure.ofRounds(
                    "cost at 1,000 companies ÷ at one",
                    false,
                    MOST_GROWTH,
                    rounds,
                    round -> Companies.growth(round.costs())));
        }
    }

    private List<Measure> growth() throws Exception {
        try (IntakeContest contest = new IntakeContest(vertx, product, plain)) {
            return List.of(new Growth(options.rows(), listener).run(contest));
        }
    }
}
