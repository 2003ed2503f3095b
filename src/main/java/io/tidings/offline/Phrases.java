package io.tidings.offline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds known words and phrases in a text, in one walk over it: of those that begin at a word, the longest. Case,
 * hyphens and a possessive <i>s</i> make no difference. A word of a phrase that ends in {@code *} stands for every word
 * that begins so; a verb that ends in {@code ~} for its past and its third person, not for itself.
 */
final class Phrases<T> {
    /** What a phrase stands for, and where it was found, in characters. */
    record Hit<T>(T cue, int start, int end) {
        boolean isWithin(int from, int to) {
            return start >= from && end <= to;
        }
    }

    private record Token(String word, int start, int end) {}

    private static final class Node<T> {
        private final Map<String, Node<T>> next = new HashMap<>();
        private final List<T> cues = new ArrayList<>();

        private @Nullable Node<T> after(String word) {
            Node<T> found = next.get(word);
            for (int length = word.length(); found == null && length >= SHORTEST_STEM; length--) {
                found = next.get(word.substring(0, length) + '*');
            }
            return found;
        }
    }

    private static final int SHORTEST_STEM = 3;
    private static final Pattern HISSING_PLURAL = Pattern.compile("(?:ch|sh|x|ss)es$");
    private static final String VOWELS = "aeiou";

    private final Node<T> root = new Node<>();
    private final boolean nouns;

    /**
     * Knows nothing yet.
     *
     * @param nouns true where a plural <i>s</i> makes no difference
     */
    Phrases(boolean nouns) {
        this.nouns = nouns;
    }

    /** Makes a phrase known; one may stand for several things. */
    void add(String phrase, T cue) {
        int verb = phrase.indexOf('~');
        if (verb < 0) {
            Node<T> node = root;
            for (Token token : tokens(phrase)) {
                node = node.next.computeIfAbsent(token.word, unknown -> new Node<>());
            }
            node.cues.add(cue);
            return;
        }
        int from = phrase.lastIndexOf(' ', verb) + 1;
        forms(phrase.substring(from, verb))
                .forEach(form -> add(phrase.substring(0, from) + form + phrase.substring(verb + 1), cue));
    }

    /** True where a phrase begins with that word. */
    boolean opensWith(String word) {
        return root.after(normal(word.toLowerCase(Locale.ROOT))) != null;
    }

    List<Hit<T>> in(String text) {
        List<Token> tokens = tokens(text.replace('*', ' '));
        List<Hit<T>> hits = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Node<T> longest = null;
            int last = i;
            Node<T> node = root.after(tokens.get(i).word);
            for (int j = i; node != null; ) {
                if (!node.cues.isEmpty()) {
                    longest = node;
                    last = j;
                }
                j++;
                node = j < tokens.size() ? node.after(tokens.get(j).word) : null;
            }
            if (longest != null) {
                for (T cue : longest.cues) {
                    hits.add(new Hit<>(cue, tokens.get(i).start, tokens.get(last).end));
                }
                i = last;
            }
        }
        return hits;
    }

    private String normal(String word) {
        String owner = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        return nouns ? singular(owner) : owner;
    }

    /** The singular, as it would be if the word were a noun: it only is compared with others made the same way. */
    private static String singular(String word) {
        if (word.length() <= 4 || !word.endsWith("s") || word.endsWith("ss")) {
            return word;
        }
        String stem =
                word.substring(0, word.length() - (HISSING_PLURAL.matcher(word).find() ? 2 : 1));
        return stem.endsWith("ie") ? stem.substring(0, stem.length() - 2) + "y" : stem;
    }

    /** The regular forms of a verb: {@code ship} is {@code shipped} and {@code ships}. */
    private static Stream<String> forms(String verb) {
        int last = verb.length() - 1;
        char end = verb.charAt(last);
        boolean vowelBefore = last > 0 && VOWELS.indexOf(verb.charAt(last - 1)) >= 0;
        if (end == 'e') {
            return Stream.of(verb + "d", verb + "s");
        }
        if (end == 'y' && !vowelBefore) {
            String stem = verb.substring(0, last);
            return Stream.of(stem + "ied", stem + "ies");
        }
        boolean hisses = verb.matches(".*(?:s|x|ch|sh)");
        boolean doubles = verb.matches("[^aeiou]*[aeiou][^aeiouwxy]");
        return Stream.of(verb + (doubles ? end : "") + "ed", verb + (hisses ? "es" : "s"));
    }

    /** Words in lower case; the marks of {@link #add} belong to them. */
    private List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length()
                    && (Character.isLetterOrDigit(text.charAt(i)) || (start >= 0 && "'*".indexOf(text.charAt(i)) >= 0));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                String word = text.substring(start, i).toLowerCase(Locale.ROOT);
                tokens.add(new Token(normal(word), start, i));
                start = -1;
            }
        }
        return tokens;
    }
}
