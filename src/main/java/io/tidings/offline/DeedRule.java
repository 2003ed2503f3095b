package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.event.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done: a deal signed, a product launched, a round closed.
 *
 * @param needs stems of which a sentence must have one, as {@link RuleIndex} cuts them; saves reading it in vain
 * @param patterns any of them; the groups {@code subject} and {@code person} are kept
 * @param unless what neither the match nor the words right behind it may say
 * @param notAfter what may not stand right before the match: somebody else who did it
 * @param subject the normal subject where the pattern captures none; empty for the company itself
 * @param figures which kinds of figure belong to it
 * @param needsFigure true where it is no milestone without one
 * @param metric the name of its figure
 * @param titles with {@code {subject}}, {@code {person}}, {@code {figure}}; the first whose values are all known counts
 * @param allow names of clause cues that do not void it
 * @param several true where the captured subject may be a list of names
 */
record DeedRule(
        EventType type,
        String needs,
        Severity severity,
        List<Pattern> patterns,
        @Nullable Pattern unless,
        @Nullable Pattern notAfter,
        String subject,
        List<Quantity.Kind> figures,
        boolean needsFigure,
        String metric,
        List<String> titles,
        Set<String> allow,
        boolean several) {
    /** Absent lists are empty: the file leaves out what a rule does not need. */
    DeedRule {
        severity = Objects.requireNonNullElse(severity, Severity.MEDIUM);
        subject = Objects.requireNonNullElse(subject, "");
        figures = List.copyOf(Objects.requireNonNullElse(figures, List.of()));
        metric = Objects.requireNonNullElse(metric, "");
        allow = Set.copyOf(Objects.requireNonNullElse(allow, Set.of()));
    }
}
