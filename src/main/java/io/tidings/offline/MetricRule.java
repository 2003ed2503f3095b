package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.event.Severity;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that is measured.
 *
 * @param needs stems of which a sentence must have one, as {@link RuleIndex} cuts them; saves reading it in vain
 * @param name how the metric is called in events
 * @param noun how people call it
 * @param level kinds of figure that say where it stands
 * @param change kinds of figure that say how much it moved
 * @param low true where less of it is better
 * @param strong true for a name that nobody uses but to tell its figure: no verb is needed
 */
record MetricRule(
        EventType type,
        String needs,
        Severity severity,
        String name,
        Pattern noun,
        List<Quantity.Kind> level,
        List<Quantity.Kind> change,
        boolean low,
        boolean strong) {
    MetricRule {
        severity = Objects.requireNonNullElse(severity, Severity.MEDIUM);
        level = List.copyOf(Objects.requireNonNullElse(level, List.of()));
        change = List.copyOf(Objects.requireNonNullElse(change, List.of()));
    }
}
