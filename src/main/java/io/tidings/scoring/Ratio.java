package io.tidings.scoring;

import java.util.Locale;

/** So many of so many. */
public record Ratio(int hits, int all) {
    public static final Ratio NONE = new Ratio(0, 0);

    Ratio plus(boolean hit) {
        return new Ratio(hits + (hit ? 1 : 0), all + 1);
    }

    public Ratio plus(Ratio more) {
        return new Ratio(hits + more.hits, all + more.all);
    }

    /** From 0 to 1; no number where there is nothing to divide by. */
    public double value() {
        return (double) hits / all;
    }

    @Override
    public String toString() {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%d/%d = %.0f %%", hits, all, 100 * value());
    }
}
