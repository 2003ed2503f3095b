package io.tidings.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines of a file, for the user to look at: how many, and the first of them.
 *
 * @param first in order, from 1; as many as a person would look up
 */
public record LineNumbers(long count, List<Long> first) {
    public static final LineNumbers NONE = new LineNumbers(0, List.of());

    private static final int NAMED = 5;

    /** These, and one behind them. */
    public LineNumbers with(long line) {
        if (first.size() == NAMED) {
            return new LineNumbers(count + 1, first);
        }
        List<Long> more = new ArrayList<>(first);
        more.add(line);
        return new LineNumbers(count + 1, List.copyOf(more));
    }

    /** {@code line 7}; {@code lines 2, 3, 5, 7, 11 and 40 more}. */
    @Override
    public String toString() {
        String named = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        long more = count - first.size();
        return (count == 1 ? "line " : "lines ")
                + named
                + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }
}
