package io.tidings.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one aim.
 *
 * @param target the aim
 * @param atLeast true where the figure is to be no lower, false where no higher
 * @param readings all of which it was made, with those that were discarded
 */
public record Measure(
        String name,
        double target,
        @JsonProperty("at_least") boolean atLeast,
        Interval interval,
        String verdict,
        List<Reading> readings) {
    /**
     * What one round gave.
     *
     * @param value what the figure is the median of
     */
    public record Reading(double value, Costs costs, @JsonProperty("spin_drift") double spinDrift, boolean kept) {}

    /** The median over rounds. */
    static Measure ofRounds(
            String name, boolean atLeast, double target, List<Round> rounds, ToDoubleFunction<Round> value) {
        List<Reading> readings = new ArrayList<>();
        for (Round round : rounds) {
            readings.add(new Reading(value.applyAsDouble(round), round.costs(), round.spinDrift(), round.kept()));
        }
        return ofReadings(name, atLeast, target, readings);
    }

    /** The median over counts, which no other process disturbs. */
    static Measure ofCounts(String name, double target, List<Double> counts) {
        return ofReadings(
                name,
                false,
                target,
                counts.stream()
                        .map(count -> new Reading(count, Costs.NONE, 0, true))
                        .toList());
    }

    private static Measure ofReadings(String name, boolean atLeast, double target, List<Reading> readings) {
        List<Double> kept =
                readings.stream().filter(Reading::kept).map(Reading::value).toList();
        // Where nothing was kept, what was measured is shown for what it is.
        boolean noisy = kept.isEmpty();
        Interval interval =
                Interval.ofMedian(noisy ? readings.stream().map(Reading::value).toList() : kept);
        return new Measure(
                name, target, atLeast, interval, noisy ? "noisy" : verdict(interval, atLeast, target), readings);
    }

    /** A figure that was made of samples. */
    static Measure of(String name, boolean atLeast, double target, Interval interval, List<Reading> readings) {
        return new Measure(name, target, atLeast, interval, verdict(interval, atLeast, target), readings);
    }

    /** With a question mark where the interval is on both sides of the target. */
    private static String verdict(Interval interval, boolean atLeast, double target) {
        boolean met = atLeast ? interval.figure() >= target : interval.figure() <= target;
        boolean sure = interval.low() >= target || interval.high() <= target;
        return (met ? "met" : "missed") + (sure ? "" : "?");
    }
}
