package io.tidings.outreach;

import io.tidings.event.Evidence;
import io.tidings.event.Figure;
import io.tidings.event.Figures;
import io.tidings.event.SignificantEvent;
import io.tidings.message.MessageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every number of an email, traced to a quote or listed as untraceable.
 *
 * @param traced in the order in which they stand
 * @param untraced likewise; an email that has any must not be sent as it is
 */
public record Tracing(List<TracedFigure> traced, List<UntracedFigure> untraced) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The same where the quotes of some messages prove nothing any more. */
    Tracing without(Set<MessageId> messages) {
        List<TracedFigure> left = new ArrayList<>();
        List<UntracedFigure> lost = new ArrayList<>(untraced);
        for (TracedFigure figure : traced) {
            if (messages.contains(figure.messageId())) {
                lost.add(new UntracedFigure(figure.field(), figure.text()));
            } else {
                left.add(figure);
            }
        }
        return left.size() == traced.size() ? this : new Tracing(List.copyOf(left), List.copyOf(lost));
    }

    /**
     * Traces an email to the evidence of the events that it was written from.
     *
     * @param names what the settings call the company and the sender; a number in one of them is no figure
     */
    public static Tracing of(InvestorEmail email, List<SignificantEvent> events, Collection<String> names) {
        Names ours = new Names(names);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("subject", email.subject());
        fields.put("body", email.body());
        for (int i = 0; i < email.highlights().size(); i++) {
            fields.put("highlights/" + i, email.highlights().get(i));
        }
        email.metricsSummary().forEach((name, value) -> fields.put("metrics_summary/" + name, name + ": " + value));
        List<TracedFigure> traced = new ArrayList<>();
        List<UntracedFigure> untraced = new ArrayList<>();
        fields.forEach((field, text) -> {
            for (Figure figure : Figures.in(text)) {
                if (ours.cover(text, figure)) {
                    continue;
                }
                proof(field, text, figure, events)
                        .ifPresentOrElse(traced::add, () -> untraced.add(new UntracedFigure(field, figure.text())));
            }
        });
        return new Tracing(List.copyOf(traced), List.copyOf(untraced));
    }

    /** Of all quotes that say the number, the one whose event shares most words with what stands around the figure. */
    private static Optional<TracedFigure> proof(
            String field, String text, Figure figure, List<SignificantEvent> events) {
        Set<String> around = words(lineAround(text, figure));
        TracedFigure best = null;
        long bestShared = -1;
        for (SignificantEvent event : events) {
            for (Evidence evidence : event.finding().evidence()) {
                if (!Figures.says(evidence.quote(), figure, text)) {
                    continue;
                }
                long shared = words(event.finding().title() + " " + evidence.quote()).stream()
                        .filter(around::contains)
                        .count();
                if (shared > bestShared) {
                    bestShared = shared;
                    best = new TracedFigure(field, figure.text(), event.id(), evidence.messageId(), evidence.quote());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static String lineAround(String text, Figure figure) {
        int from = text.lastIndexOf('\n', figure.start()) + 1;
        int to = text.indexOf('\n', figure.end());
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1)));
    }
}
