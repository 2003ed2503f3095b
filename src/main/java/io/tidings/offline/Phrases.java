package io.tidings.offline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds known words and phrases in a text, in one walk over it: of those that begin at a word, the longest. Case,
 * hyphens and a plural or possessive <i>s</i> make no difference.
 */
final class Phrases<T> {
    /** What a phrase stands for, and where it was found, in characters. */
    record Hit<T>(T cue, int start, int end) {}

    private record Token(String word, int start, int end) {}

    private static final class Node<T> {
        private final Map<String, Node<T>> next = new HashMap<>();
        private final List<T> cues = new ArrayList<>();
    }

    private final Node<T> root = new Node<>();

    /** Makes a phrase known; one may stand for several things. */
    void add(String phrase, T cue) {
        Node<T> node = root;
        for (Token token : tokens(phrase)) {
            node = node.next.computeIfAbsent(token.word, unknown -> new Node<>());
        }
        node.cues.add(cue);
    }

    /** True where a phrase begins with that word. */
    boolean opensWith(String word) {
        return root.next.containsKey(word.toLowerCase(Locale.ROOT));
    }

    List<Hit<T>> in(String text) {
        List<Token> tokens = tokens(text);
        List<Hit<T>> hits = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Node<T> longest = null;
            int last = i;
            Node<T> node = next(root, tokens.get(i));
            for (int j = i; node != null; ) {
                if (!node.cues.isEmpty()) {
                    longest = node;
                    last = j;
                }
                j++;
                node = j < tokens.size() ? next(node, tokens.get(j)) : null;
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

    private static <T> @Nullable Node<T> next(Node<T> node, Token token) {
        Node<T> next = node.next.get(token.word);
        return next == null && token.word.length() > 3 && token.word.endsWith("s")
                ? node.next.get(token.word.substring(0, token.word.length() - 1))
                : next;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length()
                    && (Character.isLetterOrDigit(text.charAt(i)) || (start >= 0 && text.charAt(i) == '\''));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                String word = text.substring(start, i).toLowerCase(Locale.ROOT);
                tokens.add(new Token(word.endsWith("'s") ? word.substring(0, word.length() - 2) : word, start, i));
                start = -1;
            }
        }
        return tokens;
    }
}
