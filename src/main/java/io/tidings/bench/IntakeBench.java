package io.tidings.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast intake is, as ratios to a plain loop over the same rows, tables and durability. The two take the same rows
 * in turn, a portion each, over one long run: whatever else the machine does meets both, and cancels. An absolute time
 * would not be a result.
 */
public final class IntakeBench {
    private static final int MAX_SEGMENT = 100_000;
    private static final int SEGMENTS = 10;
    private static final int PORTIONS = 10;

    private final int rows;
    private final Path folder;
    private final Listener listener;

    /**
     * What a segment of the run cost.
     *
     * @param productNanos from the first append to the last commit, summed over its portions
     * @param plainNanos likewise, of the plain loop
     */
    public record Segment(long productNanos, long plainNanos) {
        /** The product's rate ÷ the plain rate. */
        public double rateRatio() {
            return (double) plainNanos / productNanos;
        }
    }

    /**
     * What was measured.
     *
     * @param rows that were taken in, and {@code segmentRows} of them in each segment
     * @param rateRatio product's rate ÷ plain rate: the median of the segments'
     * @param productGrowth the cost of the last segment ÷ the first's
     * @param plainGrowth likewise, of the plain loop
     * @param growthRatio the one ÷ the other
     * @param productRowsPerSecond over all segments, for orientation only
     * @param maxHeapMiB what the process may use
     */
    public record Result(
            int rows,
            int segmentRows,
            List<Segment> segments,
            double rateRatio,
            double productGrowth,
            double plainGrowth,
            double growthRatio,
            long productRowsPerSecond,
            long plainRowsPerSecond,
            long maxHeapMiB) {}

    /**
     * @param rows of the run: at least a hundred; what does not fill a tenth of it, or 100,000, is left out
     * @param folder where the files are made and deleted
     */
    public IntakeBench(int rows, Path folder, Listener listener) {
        this.rows = rows;
        this.folder = folder;
        this.listener = listener;
    }

    public Result run() throws Exception {
        int segmentRows = Math.min(MAX_SEGMENT, rows / SEGMENTS);
        listener.step("warming up");
        measure(segmentRows, 1, false);
        return result(segmentRows, measure(segmentRows, rows / segmentRows, true));
    }

    /** Takes rows in on fresh files, product and plain in turn. */
    private List<Segment> measure(int segmentRows, int count, boolean told) throws Exception {
        Path fresh = TemporaryFolder.in(folder, "bench-intake-");
        try (AtStop atStop = new AtStop(() -> TemporaryFolder.delete(fresh));
                Intake product = ProductIntake.onFile(fresh.resolve("product.db"));
                Intake plain = new PlainIntake(fresh.resolve("plain.db"))) {
            BenchRows source = new BenchRows(segmentRows * count, 1);
            List<Segment> segments = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                Segment segment = segment(product, plain, source, segmentRows);
                segments.add(segment);
                if (told) {
                    listener.step(String.format(
                            Locale.ROOT,
                            "%,d of %,d rows: %.2f of the plain rate",
                            segmentRows * i,
                            segmentRows * count,
                            segment.rateRatio()));
                }
            }
            return segments;
        } finally {
            TemporaryFolder.delete(fresh);
        }
    }

    private static Segment segment(Intake product, Intake plain, BenchRows source, int segmentRows) throws Exception {
        long productNanos = 0;
        long plainNanos = 0;
        int portion = segmentRows / PORTIONS;
        for (int left = segmentRows; left > 0; left -= portion) {
            List<BenchRows.Row> rows = source.next(Math.min(portion, left));
            productNanos += product.takeIn(rows).nanos();
            plainNanos += plain.takeIn(rows).nanos();
        }
        return new Segment(productNanos, plainNanos);
    }

    private static Result result(int segmentRows, List<Segment> segments) {
        Segment first = segments.get(0);
        Segment last = segments.get(segments.size() - 1);
        double productGrowth = (double) last.productNanos() / first.productNanos();
        double plainGrowth = (double) last.plainNanos() / first.plainNanos();
        int rows = segmentRows * segments.size();
        return new Result(
                rows,
                segmentRows,
                segments,
                Interval.median(segments.stream().map(Segment::rateRatio).toList()),
                productGrowth,
                plainGrowth,
                productGrowth / plainGrowth,
                perSecond(
                        rows, segments.stream().mapToLong(Segment::productNanos).sum()),
                perSecond(rows, segments.stream().mapToLong(Segment::plainNanos).sum()),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static long perSecond(int rows, long nanos) {
        return Math.round(rows * 1e9 / nanos);
    }
}
