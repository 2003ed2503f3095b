package io.tidings.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds given texts as whole words, with regard to case; of those that begin alike, the longest. */
final class Phrases implements Detector {
    /** How many characters of a phrase it is looked up by, so that few are tried at a place, however many there are. */
    private static final int HEAD = 3;

    /** The longest first. Phrases shorter than the head stand under the whole of themselves. */
    private final Map<String, List<Value>> byHead = new HashMap<>();

    /**
     * Looks for the texts of these values and reports their kinds.
     *
     * @param values folded; not empty
     */
    Phrases(Collection<Value> values) {
        for (Value value : values) {
            byHead.computeIfAbsent(head(value.text(), 0, HEAD), head -> new ArrayList<>())
                    .add(value);
        }
        byHead.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(value -> -value.text().length())));
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        if (byHead.isEmpty()) {
            return;
        }
        int at = 0;
        while (at < text.length()) {
            Optional<Value> phrase = Edge.isStart(text, at) || isUnspaced(text, at) ? at(text, at) : Optional.empty();
            int start = at;
            phrase.ifPresent(
                    value -> found.accept(new Span(start, start + value.text().length(), value.kind())));
            at += phrase.map(value -> value.text().length()).orElse(1);
        }
    }

    private static boolean isUnspaced(String text, int at) {
        return Edge.isUnspaced(text.charAt(at));
    }

    private Optional<Value> at(String text, int at) {
        for (int length = HEAD; length > 0; length--) {
            for (Value value : byHead.getOrDefault(head(text, at, length), List.of())) {
                int end = at + value.text().length();
                if (text.startsWith(value.text(), at) && (Edge.isEnd(text, end) || isUnspaced(text, end - 1))) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    private static String head(String text, int at, int length) {
        return text.substring(at, Math.min(text.length(), at + length));
    }
}
