package io.tidings.analysis;

import io.tidings.event.Evidence;
import io.tidings.event.Figure;
import io.tidings.event.Figures;
import io.tidings.message.Message;
import io.tidings.message.Text;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a quote in the message that it cites: exactly, else with case, spaces, quotes, dashes and compatibility forms
 * made equal. What is kept is always the message's own characters. Under three words only an exact quote counts: short
 * ones would match by accident. A full stop or a smile says nothing, and proves nothing.
 */
public final class Grounding {
    private static final int WORDS_FOR_NORMALISED = 3;
    /** How far around a quote a number is looked for that the quote might cut, in characters. */
    private static final int LONGEST_NUMBER = 64;

    private Grounding() {}

    /** The evidence that a quote gives; empty where the message does not say it. */
    public static Optional<Evidence> find(String quote, Message message) {
        return in(quote, message, "text", message.text()).or(() -> in(quote, message, "subject", message.subject()));
    }

    private static Optional<Evidence> in(String quote, Message message, String field, String text) {
        String wanted = Text.clean(quote).strip();
        if (wanted.codePoints().noneMatch(Character::isLetterOrDigit) || text.isEmpty()) {
            return Optional.empty();
        }
        int exact = text.indexOf(wanted);
        if (exact >= 0) {
            return Optional.of(evidence(message, field, text, exact, exact + wanted.length()));
        }
        String normalQuote = strip(Normal.of(wanted).text());
        if (normalQuote.split(" ").length < WORDS_FOR_NORMALISED) {
            return Optional.empty();
        }
        Normal normalText = Normal.of(text);
        int at = normalText.text().indexOf(normalQuote);
        return at < 0
                ? Optional.empty()
                : Optional.of(evidence(
                        message, field, text, normalText.start(at), normalText.end(at + normalQuote.length() - 1)));
    }

    /** Widened where it would cut a number: a message that says "raised $50 million" never said "raised $5". */
    private static Evidence evidence(Message message, String field, String text, int from, int to) {
        int before = Math.max(0, from - LONGEST_NUMBER);
        int start = from;
        int end = to;
        for (Figure figure : Figures.in(text.substring(before, Math.min(text.length(), to + LONGEST_NUMBER)))) {
            if (before + figure.start() < to && before + figure.end() > from) {
                start = Math.min(start, before + figure.start());
                end = Math.max(end, before + figure.end());
            }
        }
        return new Evidence(
                message.id(),
                field,
                text.substring(start, end),
                text.codePointCount(0, start),
                text.codePointCount(0, end),
                message.header().sender());
    }

    /** A quote may come in quotation marks, or with dots where it was cut. */
    private static String strip(String quote) {
        return quote.replaceAll("^[\\s\".]+|[\\s\".]+$", "");
    }

    /**
     * A text made comparable, with the way back: for each of its characters, {@code starts} and {@code ends} say where
     * the code point that it stands for begins and ends in the original.
     */
    private static final class Normal {
        private final String text;
        private final int[] starts;
        private final int[] ends;

        private Normal(String text, int[] starts, int[] ends) {
            this.text = text;
            this.starts = starts;
            this.ends = ends;
        }

        String text() {
            return text;
        }

        static Normal of(String original) {
            StringBuilder out = new StringBuilder(original.length());
            int[] starts = new int[original.length() + 16];
            int[] ends = new int[starts.length];
            for (int i = 0; i < original.length(); ) {
                int codePoint = original.codePointAt(i);
                int next = i + Character.charCount(codePoint);
                String folded = fold(codePoint);
                for (int k = 0; k < folded.length(); k++) {
                    char c = folded.charAt(k);
                    boolean space = Character.isWhitespace(c);
                    if (space && !out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
                        continue;
                    }
                    if (out.length() == starts.length) {
                        starts = Arrays.copyOf(starts, starts.length * 2);
                        ends = Arrays.copyOf(ends, starts.length);
                    }
                    starts[out.length()] = i;
                    ends[out.length()] = next;
                    out.append(space ? ' ' : c);
                }
                i = next;
            }
            return new Normal(out.toString(), starts, ends);
        }

        int start(int at) {
            return starts[at];
        }

        int end(int at) {
            return ends[at];
        }

        /** By way of upper case, in which all forms of a letter meet: ß and ss, σ and ς. */
        private static String fold(int codePoint) {
            if (codePoint < 0x80) {
                return codePoint == '\'' || codePoint == '`'
                        ? "'"
                        : String.valueOf((char) Character.toLowerCase(codePoint));
            }
            return switch (codePoint) {
                case '\u2018', '\u2019', '\u201A', '\u2032', '\u00B4' -> "'";
                case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '\u2033' -> "\"";
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> "-";
                case '\u2026' -> "...";
                case '\u200B', '\u200C', '\u200D', '\uFEFF', '\u00AD' -> "";
                default ->
                    Character.isSpaceChar(codePoint)
                            ? " "
                            : Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                                    .toUpperCase(Locale.ROOT)
                                    .toLowerCase(Locale.ROOT);
            };
        }
    }
}
