package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.event.Severity;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is talked about: the words of a type of event, for the general reading.
 *
 * @param strong words that nobody uses for anything else, separated by commas
 * @param fair words that others use as well
 * @param weak words that only go with it
 * @param figures which kinds of figure belong to it
 * @param needsFigure true where it is no milestone without one
 * @param rates what is a percentage itself; where it is given, any other percentage is a growth
 * @param less where less is better; more is, where it is not found
 * @param metric the name of its figure; as the titles
 * @param form how it is said, in one of these ways; weighs as much as a fair word, and the group {@code subject} is the
 *     subject
 * @param subject where the subject stands where there is no such form; {@code null} where it is a name
 * @param named true where the subject is a name if the pattern finds none
 * @param person true where a name is a person's
 * @param investor true where the words in the name of a fund count
 * @param several true where the subject may be a list of names
 * @param own true where it is only told of oneself: the "we" of somebody from outside is another
 * @param measured true for a metric: it may be told beside another milestone
 * @param least what its words must weigh where there is no figure
 * @param nameless what its words must weigh where there is no name
 * @param unless words that exclude it
 * @param titles with {@code {subject}}, {@code {person}}, {@code {figure}}, {@code {growth}}, {@code {noun}},
 *     {@code {measure}} and {@code {sentence}}; the first whose values are all known counts, and without one there is
 *     no milestone
 */
record Topic(
        EventType type,
        Severity severity,
        String strong,
        String fair,
        String weak,
        List<Quantity.Kind> figures,
        boolean needsFigure,
        @Nullable Pattern rates,
        @Nullable Pattern less,
        List<String> metric,
        List<Pattern> form,
        @Nullable Pattern subject,
        boolean named,
        boolean person,
        boolean investor,
        boolean several,
        boolean own,
        boolean measured,
        Double least,
        double nameless,
        String unless,
        List<String> titles) {
    Topic {
        severity = Objects.requireNonNullElse(severity, Severity.MEDIUM);
        strong = Objects.requireNonNullElse(strong, "");
        fair = Objects.requireNonNullElse(fair, "");
        weak = Objects.requireNonNullElse(weak, "");
        unless = Objects.requireNonNullElse(unless, "");
        form = List.copyOf(Objects.requireNonNullElse(form, List.of()));
        figures = List.copyOf(Objects.requireNonNullElse(figures, List.of()));
        metric = List.copyOf(Objects.requireNonNullElse(metric, List.of()));
        least = Objects.requireNonNullElse(least, 2.0);
    }

    /** Where its subject may stand, in the order in which they are tried. */
    List<Pattern> subjects() {
        return Stream.concat(form.stream(), Stream.ofNullable(subject)).toList();
    }
}
