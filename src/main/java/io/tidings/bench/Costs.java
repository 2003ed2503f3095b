package io.tidings.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/** What some work cost everybody who did it, by name. */
record Costs(@JsonValue Map<String, Cost> byName) {
    static final Costs NONE = new Costs(Map.of());

    Costs {
        byName = Map.copyOf(byName);
    }

    /** What it cost one of them; nothing where it did nothing. */
    Cost of(String name) {
        return byName.getOrDefault(name, Cost.NONE);
    }

    Costs plus(Costs other) {
        Map<String, Cost> sums = new TreeMap<>(byName);
        other.byName.forEach((name, cost) -> sums.merge(name, cost, Cost::plus));
        return new Costs(sums);
    }
}
