package io.tidings.bench;

import io.tidings.bench.PipelineBench.Options;
import io.tidings.bench.PipelineBench.Part;
import io.tidings.trigger.TriggerLimits;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What {@link PipelineBench} measures, part by part. Each part connects anew, and has rows that none before it had. */
final class PipelineParts {
    static final double MOST_GROWTH = 1.25;
    private static final int BATCHES_OF_WRITER = 10;
    /** Rows that tell the years of a sample company: some thousands a day. */
    private static final int SAMPLE = 1_000_000;

    private static final long INTAKE_SEED = 1;
    private static final long COUNTS_SEED = 100_000;
    private static final long COMPANIES_SEED = 200_000;

    private static final int MOST_COUNTED = 20_000;

    private final Supplier<Vertx> vertx;
    private final BenchPlace product;
    private final BenchPlace plain;
    private final TriggerLimits limits;
    private final Options options;
    private final Listener listener;

    PipelineParts(
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

    /** What one part measures. */
    @FunctionalInterface
    private interface Measuring {
        List<Measure> run() throws Exception;
    }

    /** One part after the other; what was measured is not lost by one that fails. */
    void measure(List<Measure> measures, List<String> failures) throws InterruptedException {
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

    /** Rows of a round that counts requests. */
    static int counted(Options options) {
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
