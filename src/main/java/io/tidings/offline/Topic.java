package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.event.Severity;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is talked about: the words of a type of event, for the general reading.
 *
 * @param strong words that nobody uses for anything else, separated by commas
 * @param fair words that others use as well
 * @param weak words that only go with it
 * @param figures which kinds of figure belong to it
 * @param needsFigure true where it is no milestone without one
 * @param metric the name of its figure; {@code {noun}} is the word that was said
 * @param form how it is said; weighs as much as a fair word, and its group {@code subject} is the subject
 * @param subject where the subject stands where there is no such form; {@code null} where it is a name
 * @param named true where the subject is a name if the pattern finds none
 * @param needsName true where it is no milestone without a subject
 * @param person true where a name is a person's
 * @param several true where the subject may be a list of names
 * @param own true where it is only told of oneself: the "we" of somebody from outside is another
 * @param measured true for a metric: it may be told beside another milestone
 * @param least what its words must weigh where there is no figure
 * @param unless what the sentence may not say
 * @param titles with {@code {subject}}, {@code {person}}, {@code {figure}} and {@code {noun}}; the first whose values
 *     are all known counts
 */
record Topic(
        EventType type,
        Severity severity,
        String strong,
        String fair,
        String weak,
        List<Quantity.Kind> figures,
        boolean needsFigure,
        String metric,
        @Nullable Pattern form,
        @Nullable Pattern subject,
        boolean named,
        boolean needsName,
        boolean person,
        boolean several,
        boolean own,
        boolean measured,
        Double least,
        @Nullable Pattern unless,
        List<String> titles) {
    Topic {
        severity = Objects.requireNonNullElse(severity, Severity.MEDIUM);
        strong = Objects.requireNonNullElse(strong, "");
        fair = Objects.requireNonNullElse(fair, "");
        weak = Objects.requireNonNullElse(weak, "");
        figures = List.copyOf(Objects.requireNonNullElse(figures, List.of()));
        metric = Objects.requireNonNullElse(metric, "");
        least = Objects.requireNonNullElse(least, 2.0);
    }
}
