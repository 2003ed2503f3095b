package io.tidings.bench;

import java.util.List;
import java.util.Locale;

/** Measures as lines of at most 80 columns. */
public final class ResultTable {
    private static final String FORMAT = "%-38s %8s %7s  %-15s %s%n";

    private ResultTable() {}

    public static String of(List<Measure> measures) {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, FORMAT, "measure", "target", "figure", "interval", "verdict"));
        for (Measure measure : measures) {
            Interval interval = measure.interval();
            table.append(String.format(
                    Locale.ROOT,
                    FORMAT,
                    measure.name(),
                    (measure.atLeast() ? "≥ " : "≤ ") + number(measure.target()),
                    number(interval.figure()),
                    number(interval.low()) + " - " + number(interval.high()),
                    measure.verdict()));
        }
        return table.toString();
    }

    /** Ratios to hundredths, what is counted for a message more finely. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.2 ? "%.4f" : "%.2f", value);
    }
}
