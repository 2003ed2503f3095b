package io.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast intake is, as ratios to a plain loop over the same rows, tables and durability in the same run: machine
 * noise cancels, an absolute time would not be a result.
 *
 * <p>First rounds on fresh files, product and plain in turn, give the ratio of the rates. Then one long run of each
 * shows whether the cost grows with the data: the last segment against the first, divided by the plain loop's own
 * ratio.
 */
public final class IntakeBench {
    private static final int SEGMENT = 100_000;
    private static final int ROUNDS = 5;

    private final int rows;
    private final Path folder;
    private final Listener listener;

    /** Hears how far the benchmark is, in words. */
    @FunctionalInterface
    public interface Listener {
        void step(String text);
    }

    /**
     * What was measured.
     *
     * @param rows of the long run
     * @param rateRatios product's rate ÷ plain rate, a round each
     * @param rateRatio their median
     * @param productGrowth the cost of the long run's last segment ÷ its first
     * @param plainGrowth likewise, of the plain loop
     * @param growthRatio the one ÷ the other
     * @param productRowsPerSecond median, for orientation only
     * @param maxHeapMiB what the process may use
     */
    public record Result(
            int rows,
            int segment,
            List<Double> rateRatios,
            double rateRatio,
            double productGrowth,
            double plainGrowth,
            double growthRatio,
            long productRowsPerSecond,
            long plainRowsPerSecond,
            long maxHeapMiB) {}

    public IntakeBench(int rows, Path folder, Listener listener) {
        this.rows = rows;
        this.folder = folder;
        this.listener = listener;
    }

    /** Opens a way to take rows in, on a fresh file. */
    private interface Opening {
        Intake open(Path file) throws Exception;
    }

    public Result run() throws Exception {
        Opening product = ProductIntake::new;
        Opening plain = PlainIntake::new;
        int segment = Math.min(SEGMENT, rows);
        listener.step("warming up");
        round(product, segment);
        round(plain, segment);
        List<Double> ratios = new ArrayList<>();
        List<Double> productNanos = new ArrayList<>();
        List<Double> plainNanos = new ArrayList<>();
        for (int i = 1; i <= ROUNDS; i++) {
            double ofProduct = round(product, segment);
            double ofPlain = round(plain, segment);
            productNanos.add(ofProduct);
            plainNanos.add(ofPlain);
            ratios.add(ofPlain / ofProduct);
            listener.step("round %d of %d: %.2f of the plain rate".formatted(i, ROUNDS, ofPlain / ofProduct));
        }
        double productGrowth = growth("product", product, segment);
        double plainGrowth = growth("plain", plain, segment);
        return new Result(
                rows,
                segment,
                ratios,
                median(ratios),
                productGrowth,
                plainGrowth,
                productGrowth / plainGrowth,
                Math.round(segment * 1e9 / median(productNanos)),
                Math.round(segment * 1e9 / median(plainNanos)),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private long round(Opening opening, int segment) throws Exception {
        BenchRows source = new BenchRows(segment);
        return withFile(opening, intake -> intake.takeIn(source.next(segment)));
    }

    /** The last segment's cost ÷ the first's, over one file. */
    private double growth(String name, Opening opening, int segment) throws Exception {
        BenchRows source = new BenchRows(rows);
        return withFile(opening, intake -> {
            List<Long> nanos = new ArrayList<>();
            for (int done = 0; done + segment <= rows; done += segment) {
                nanos.add(intake.takeIn(source.next(segment)));
                listener.step("%s: %,d of %,d rows".formatted(name, done + segment, rows));
            }
            return (double) nanos.get(nanos.size() - 1) / nanos.get(0);
        });
    }

    /** Something to do with an open intake. */
    private interface Use<T> {
        T apply(Intake intake) throws Exception;
    }

    private <T> T withFile(Opening opening, Use<T> use) throws Exception {
        Path fresh = Files.createTempDirectory(folder, "bench-intake-");
        try (Intake intake = opening.open(fresh.resolve("bench.db"))) {
            return use.apply(intake);
        } finally {
            delete(fresh);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
