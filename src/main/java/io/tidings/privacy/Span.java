package io.tidings.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place in a text that must be hidden.
 *
 * @param start in UTF-16 code units
 * @param end likewise, exclusive
 */
record Span(int start, int end, Kind kind) {
    private static final Comparator<Span> LONGEST_THEN_MOST_SPECIFIC =
            Comparator.comparingInt(Span::length).reversed().thenComparing(Span::kind);

    int length() {
        return end - start;
    }

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    /**
     * The spans in order, without overlaps. What overlaps becomes one span, so that no rest of it stays visible, of the
     * kind of the longest; of the most specific where several are as long.
     */
    static List<Span> united(List<Span> spans) {
        List<Span> ordered =
                spans.stream().sorted(Comparator.comparingInt(Span::start)).toList();
        List<Span> united = new ArrayList<>();
        int next = 0;
        while (next < ordered.size()) {
            Span best = ordered.get(next);
            int start = best.start;
            int end = best.end;
            for (next++; next < ordered.size() && ordered.get(next).start < end; next++) {
                Span other = ordered.get(next);
                end = Math.max(end, other.end);
                best = LONGEST_THEN_MOST_SPECIFIC.compare(other, best) < 0 ? other : best;
            }
            united.add(new Span(start, end, best.kind));
        }
        return united;
    }
}
