package io.tidings.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One text while it is searched: what is found is covered up, then what shows is searched again. */
final class Sight {
    /** Stands where something is hidden: no letter, no digit, no space, no sign. */
    static final char HIDDEN = '\uFFFC';

    /** Hiding one thing can bare the edge of another; more than a few in a row only a stranger would write. */
    private static final int ROUNDS = 4;

    /** What is no personal number, however it reads: ids of messages, dates, amounts. */
    private static final Pattern KEPT = Pattern.compile(
            "(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])"
                    + "|(?<![\\d./-])(?:19|20)\\d\\d([./-])[01]?\\d\\1[0-3]?\\d(?!\\d|[./-]\\d)"
                    + "|(?<![\\d./-])[0-3]?\\d([./-])[0-3]?\\d\\2(?:19|20)\\d\\d(?!\\d|[./-]\\d)"
                    + "|[$€£¥₹] ?\\d{1,3}(?:[.,' ]\\d{3})*(?:[.,]\\d{1,2})?(?![\\d])");

    private final Folded folded;
    private final StringBuilder view;
    private final List<Span> kept = new ArrayList<>();
    private final List<Span> found = new ArrayList<>();

    Sight(String original) {
        this.folded = Folded.of(original);
        this.view = new StringBuilder(folded.text());
        // First, so that nothing is taken for a part of a placeholder.
        searchOnce(List.of(Placeholders::findIn));
    }

    /** Searches until nothing more is found. */
    void search(List<Detector> detectors) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!searchOnce(detectors)) {
                return;
            }
        }
    }

    /** Searches what still shows; false where nothing is found. */
    boolean searchOnce(List<Detector> detectors) {
        String text = view.toString();
        kept.clear();
        for (Matcher matcher = KEPT.matcher(text); matcher.find(); ) {
            kept.add(new Span(matcher.start(), matcher.end(), Kind.LITERAL));
        }
        List<Span> spans = new ArrayList<>();
        detectors.forEach(detector -> detector.find(text, spans::add));
        List<Span> news =
                Span.united(spans.stream().filter(span -> !isKept(span)).toList());
        news.forEach(this::hide);
        found.addAll(news);
        return !news.isEmpty();
    }

    private void hide(Span span) {
        for (int i = span.start(); i < span.end(); i++) {
            view.setCharAt(i, HIDDEN);
        }
    }

    private boolean isKept(Span span) {
        for (int i = firstBehind(span.start()); i < kept.size() && kept.get(i).start() < span.end(); i++) {
            if (span.kind().isNumber() || !span.covers(kept.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The first of the places to keep that ends behind a position: they are in order. */
    private int firstBehind(int position) {
        int low = 0;
        int high = kept.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (kept.get(middle).end() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What was found, in order and without overlaps, in code units of the original. */
    List<Span> spans() {
        return Span.united(found).stream().map(folded::original).toList();
    }

    /** What was found, as it reads folded. */
    List<Value> foldedValues() {
        return Span.united(found).stream()
                .map(span -> new Value(span.kind(), folded.text().substring(span.start(), span.end())))
                .toList();
    }
}
