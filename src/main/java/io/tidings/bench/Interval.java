package io.tidings.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A figure and where it lies by what was measured.
 *
 * @param figure the median
 * @param confidence that it is between {@code low} and {@code high}, from 0 to 1
 */
record Interval(double figure, double low, double high, double confidence) {
    private static final double WANTED = 0.95;
    private static final int RESAMPLES = 2_000;
    /** Always the same, so that the same measurements give the same interval. */
    private static final long SEED = 1;

    /** The figure alone, of what was counted and not sampled. */
    static Interval exactly(double figure) {
        return new Interval(figure, figure, figure, 1);
    }

    /**
     * The median of measurements, and the narrowest interval of two of them that holds the true median with at least 95
     * %, by the binomial distribution; where there are too few for that, the whole range and what it is worth.
     */
    static Interval ofMedian(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        int out = 0;
        while (out + 1 < n / 2 && confidence(n, out + 1) >= WANTED) {
            out++;
        }
        return new Interval(median(sorted), sorted.get(out), sorted.get(n - 1 - out), confidence(n, out));
    }

    /** That the median is not among or beyond the outermost on either side: 1 − 2 · P(Bin(n, ½) ≤ out). */
    private static double confidence(int n, int out) {
        double term = Math.pow(0.5, n);
        double tail = 0;
        for (int i = 0; i <= out; i++) {
            tail += term;
            term = term * (n - i) / (i + 1);
        }
        return Math.max(0, 1 - 2 * tail);
    }

    /** A figure of many samples, with the interval that resampling them gives. */
    static <T> Interval bootstrap(List<T> samples, ToDoubleFunction<List<T>> figure) {
        Random random = new Random(SEED);
        List<Double> figures = new ArrayList<>(RESAMPLES);
        for (int i = 0; i < RESAMPLES; i++) {
            List<T> resample = new ArrayList<>(samples.size());
            for (int j = 0; j < samples.size(); j++) {
                resample.add(samples.get(random.nextInt(samples.size())));
            }
            figures.add(figure.applyAsDouble(resample));
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int out = (int) (RESAMPLES * (1 - WANTED) / 2);
        return new Interval(figure.applyAsDouble(samples), sorted.get(out), sorted.get(RESAMPLES - 1 - out), WANTED);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
