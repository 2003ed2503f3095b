package io.tidings.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the name that somebody probably meant. */
final class Nearest {
    private static final Pattern START = Pattern.compile("^(?i:tidings[._])");
    private static final int MOST_CHANGES = 3;

    private Nearest() {}

    /** The known name that is a few letters away, else one that ends with the whole of the wrong one. */
    static Optional<String> to(String wrong, Collection<String> known) {
        String end = START.matcher(wrong).replaceFirst("");
        int most = Math.min(
                MOST_CHANGES,
                Math.max(1, end.substring(end.lastIndexOf('.') + 1).length() / 2));
        Optional<String> similar = known.stream()
                .filter(name -> distance(wrong, name) <= most)
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
        return similar.or(() -> known.stream()
                .filter(name -> name.endsWith("." + end) || name.endsWith("_" + end))
                .findFirst());
    }

    /** How many letters must be added, removed or exchanged to make one text of the other. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
