package io.tidings.privacy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the texts of one request, then replaces what was found in them. As a {@link Rewriting} it changes nothing
 * and takes note.
 */
final class Survey implements Rewriting {
    /** A shorter value found in one text may be something else in another: a PIN of 2024, a password of words. */
    private static final int SHORTEST_KNOWN = 7;

    private final List<Detector> inTexts;
    private final List<Detector> inPersons;
    private final Map<String, Sight> texts = new LinkedHashMap<>();
    private final Map<String, Sight> persons = new LinkedHashMap<>();

    /**
     * Looks with these detectors, and for the names of these senders.
     *
     * @param senders as the messages have them
     */
    Survey(List<Detector> detectors, List<String> senders) {
        this.inPersons = detectors;
        this.inTexts = new ArrayList<>(detectors);
        inTexts.add(SenderNames.of(senders));
    }

    @Override
    public String text(String text) {
        texts.computeIfAbsent(text, unseen -> {
            Sight sight = new Sight(unseen);
            sight.search(inTexts);
            return sight;
        });
        return text;
    }

    @Override
    public String person(String person) {
        persons.computeIfAbsent(person, unseen -> {
            String name = SenderNames.name(unseen);
            Sight sight = new Sight(unseen);
            List<Detector> detectors = new ArrayList<>(inPersons);
            if (!name.isEmpty()) {
                detectors.add(new Phrases(Set.of(new Value(Kind.NAME, name))));
            }
            sight.search(detectors);
            return sight;
        });
        return person;
    }

    /** Hides what was found in one text where it stands in others too, also where no word there says what it is. */
    void hideKnownEverywhere() {
        Set<Value> known = new HashSet<>();
        for (Sight sight : texts.values()) {
            sight.foldedValues().stream().filter(Survey::isKnown).forEach(known::add);
        }
        if (known.isEmpty()) {
            return;
        }
        Phrases phrases = new Phrases(known);
        texts.values().forEach(sight -> {
            if (sight.searchOnce(List.of(phrases))) {
                sight.search(inTexts);
            }
        });
    }

    private static boolean isKnown(Value value) {
        return value.kind() != Kind.NAME
                && value.kind() != Kind.LITERAL
                && value.text().length() >= SHORTEST_KNOWN;
    }

    /** Everything found, as it was written. */
    Set<Value> values() {
        Set<Value> values = new HashSet<>();
        texts.forEach((text, sight) -> sight.spans().forEach(span -> values.add(value(text, span))));
        persons.forEach((person, sight) -> sight.spans().forEach(span -> values.add(value(person, span))));
        return values;
    }

    private static Value value(String text, Span span) {
        return new Value(span.kind(), text.substring(span.start(), span.end()));
    }

    /** Puts the placeholders in the places of their values. */
    Rewriting replacing(Map<Value, String> placeholders) {
        return new Rewriting() {
            @Override
            public String text(String text) {
                return replaced(text, requireNonNull(texts.get(text)), placeholders);
            }

            @Override
            public String person(String person) {
                return replaced(person, requireNonNull(persons.get(person)), placeholders);
            }
        };
    }

    private static String replaced(String text, Sight sight, Map<Value, String> placeholders) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Span span : sight.spans()) {
            out.append(text, from, span.start()).append(requireNonNull(placeholders.get(value(text, span))));
            from = span.end();
        }
        return out.append(text, from, text.length()).toString();
    }
}
