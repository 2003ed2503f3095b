package io.tidings.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A sentence of a message.
 *
 * @param text verbatim, without the spaces and list marks around it
 * @param start in characters of the message's text
 * @param end in characters of the message's text, exclusive
 * @param bullet true for an item of a list
 * @param heading the heading under which it stands; empty where there is none
 */
record Sentence(String text, int start, int end, boolean bullet, String heading) {
    private static final int SHORTEST = 4;
    /** In characters. What is longer is no sentence: a log, a table, a dump. */
    private static final int LONGEST = 2_000;
    /** In characters. A line this long may be broken by a mail program; a shorter one was ended by its writer. */
    private static final int WRAPPED = 60;
    /** In characters: what may stand between two sentences of a paragraph. */
    private static final int GAP = 2;

    private static final Set<String> ABBREVIATIONS =
            Set.of("inc", "ltd", "corp", "co", "vs", "e.g", "i.e", "dr", "mr", "ms", "mrs", "st", "approx", "jr", "no");
    private static final String MARKS = "-*•·–—>◦▪✓✔✅";

    /** The sentences of a text in one walk over it. Lines quoted from another message are left out. */
    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        String heading = "";
        boolean bullet = isBullet(text, 0);
        int from = 0;
        int lineStart = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !endsAt(text, from, i)) {
                continue;
            }
            boolean lineEnd = i == text.length() || text.charAt(i) == '\n';
            int start = start(text, from, i);
            int end = end(text, start, lineEnd ? i : i + 1);
            String sentence = text.substring(start, end);
            if (lineEnd && isHeading(sentence)) {
                heading = sentence;
            } else if (sentence.length() >= SHORTEST && sentence.length() <= LONGEST && text.charAt(from) != '>') {
                sentences.add(new Sentence(sentence, start, end, bullet, heading));
            }
            from = i + 1;
            if (lineEnd) {
                boolean next = isBullet(text, from);
                boolean listEnds = bullet
                        || text.substring(lineStart, Math.min(i, text.length())).isBlank();
                heading = listEnds && !next ? "" : heading;
                bullet = next;
                lineStart = from;
            }
        }
        return sentences;
    }

    private static boolean endsAt(String text, int from, int i) {
        char c = text.charAt(i);
        if (c == '\n') {
            return !isWrapped(text, from, i);
        }
        if (c != '.' && c != '!' && c != '?' && c != '…') {
            return false;
        }
        boolean last = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
        return last && !(c == '.' && isAbbreviation(text, i));
    }

    /** A long line that goes on in lower case on the next one. */
    private static boolean isWrapped(String text, int from, int i) {
        return i - from >= WRAPPED && i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
    }

    private static boolean isAbbreviation(String text, int dot) {
        int from = dot;
        while (from > 0
                && dot - from < 8
                && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        String word = text.substring(from, dot).toLowerCase(Locale.ROOT);
        boolean initial = word.length() == 1 && (from == 0 || !Character.isDigit(text.charAt(from - 1)));
        return initial || word.indexOf('.') > 0 || ABBREVIATIONS.contains(word);
    }

    private static boolean isHeading(String line) {
        return line.endsWith(":") || line.endsWith(":*") || line.startsWith("#");
    }

    private static boolean isBullet(String text, int at) {
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i + 1 < text.length() && MARKS.indexOf(text.charAt(i)) >= 0;
    }

    /** Where a sentence begins: behind spaces and list marks. */
    private static int start(String text, int from, int to) {
        int start = from;
        while (start < to && (Character.isWhitespace(text.charAt(start)) || MARKS.indexOf(text.charAt(start)) >= 0)) {
            start++;
        }
        return start;
    }

    private static int end(String text, int start, int to) {
        int end = to;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** True where the next sentence stands in the same paragraph. */
    boolean goesOnIn(Sentence next) {
        return !bullet && !next.bullet && heading.equals(next.heading) && next.start - end <= GAP;
    }

    /** This sentence and the next one, as they stand in the text. */
    Sentence with(Sentence next, String text) {
        return new Sentence(text.substring(start, next.end), start, next.end, bullet, heading);
    }
}
