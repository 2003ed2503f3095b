package io.tidings.event;

import static java.util.Locale.ROOT;

/**
 * A measured figure of an event.
 *
 * @param name what was measured: {@code MRR}
 * @param value the figure with its unit, as it was said: {@code $42k}
 */
public record Metric(String name, String value) {
    /** The metric of a value and a unit that were given apart; the unit is empty where the value carries it. */
    public static Metric of(String name, String value, String unit) {
        boolean carried = unit.isEmpty() || value.toLowerCase(ROOT).contains(unit.toLowerCase(ROOT));
        return new Metric(name, carried ? value : value + " " + unit);
    }
}
