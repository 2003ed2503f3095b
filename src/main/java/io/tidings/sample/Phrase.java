package io.tidings.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A sentence with variable parts: <code>{slot}</code> stands for a term, <code>[one|two|]</code> for a choice, which
 * may nest.
 */
final class Phrase {

    private sealed interface Part permits Text, Slot, Choice {}

    private record Text(String text) implements Part {}

    private record Slot(String name) implements Part {}

    private record Choice(List<List<Part>> branches) implements Part {}

    private final String source;
    private final List<Part> parts;
    private int position;

    Phrase(String source) {
        this.source = source;
        this.parts = sequence();
        if (position < source.length()) {
            throw new IllegalArgumentException("unbalanced: " + source);
        }
    }

    /** Appends the sentence; the first spelling of each figure used goes into the map under its slot. */
    void write(Function<String, Term> terms, Dice dice, StringBuilder out, Map<String, String> figures) {
        write(parts, terms, dice, out, figures);
    }

    private static void write(
            List<Part> parts, Function<String, Term> terms, Dice dice, StringBuilder out, Map<String, String> figures) {
        for (Part part : parts) {
            if (part instanceof Text text) {
                out.append(text.text());
            } else if (part instanceof Choice choice) {
                write(dice.pick(choice.branches()), terms, dice, out, figures);
            } else if (part instanceof Slot slot) {
                Term term = terms.apply(slot.name());
                String written = term.written(dice);
                out.append(written);
                if (term.figure()) {
                    figures.putIfAbsent(slot.name(), written);
                }
            }
        }
    }

    private List<Part> sequence() {
        List<Part> read = new ArrayList<>();
        while (position < source.length() && "|]".indexOf(source.charAt(position)) < 0) {
            switch (source.charAt(position)) {
                case '{' -> {
                    int end = source.indexOf('}', position);
                    read.add(new Slot(source.substring(position + 1, end)));
                    position = end + 1;
                }
                case '[' -> read.add(choice());
                default -> read.add(text());
            }
        }
        return List.copyOf(read);
    }

    private Choice choice() {
        List<List<Part>> branches = new ArrayList<>();
        do {
            position++;
            branches.add(sequence());
        } while (source.charAt(position) == '|');
        position++;
        return new Choice(List.copyOf(branches));
    }

    private Text text() {
        int start = position;
        while (position < source.length() && "{[|]".indexOf(source.charAt(position)) < 0) {
            position++;
        }
        return new Text(source.substring(start, position));
    }

    @Override
    public String toString() {
        return source;
    }
}
