package io.tidings.offline;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which rules may say anything about a text: those that need one of its stems. A stem is the first four letters of a
 * word, or the whole of a shorter one. Most messages have none, and most sentences few: this is what makes reading
 * fast.
 */
final class RuleIndex {
    private static final int STEM = 4;

    private final Map<String, BitSet> rules = new HashMap<>();

    /** The index of rules, numbered in the order of what they need. */
    RuleIndex(Stream<String> needs) {
        List<String> lists = needs.toList();
        for (int rule = 0; rule < lists.size(); rule++) {
            for (String stem : lists.get(rule).split(" ", -1)) {
                rules.computeIfAbsent(stem, unknown -> new BitSet()).set(rule);
            }
        }
    }

    /** The numbers of the rules that may say something about a text. */
    BitSet rulesFor(String text) {
        BitSet found = new BitSet();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                BitSet needing = rules.get(
                        text.substring(start, Math.min(i, start + STEM)).toLowerCase(Locale.ROOT));
                if (needing != null) {
                    found.or(needing);
                }
                start = -1;
            }
        }
        return found;
    }
}
