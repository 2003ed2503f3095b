package io.tidings.analysis;

import io.tidings.event.Evidence;
import io.tidings.message.Message;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a quote in the message that it cites: exactly, else with case, spaces, quotes, dashes and compatibility forms
 * made equal. What is kept is always the message's own characters. Under three words only an exact quote counts: short
 * ones would match by accident.
 */
public final class Grounding {
    private static final int WORDS_FOR_NORMALISED = 3;

    private Grounding() {}

    /** The evidence that a quote gives; empty where the message does not say it. */
    public static Optional<Evidence> find(String quote, Message message) {
        return in(quote, message, "text", message.text()).or(() -> in(quote, message, "subject", message.subject()));
    }

    private static Optional<Evidence> in(String quote, Message message, String field, String text) {
        String wanted = quote.strip();
        if (wanted.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        int exact = text.indexOf(wanted);
        if (exact >= 0) {
            return Optional.of(evidence(message, field, text, exact, exact + wanted.length()));
        }
        if (wanted.split("\\s+").length < WORDS_FOR_NORMALISED) {
            return Optional.empty();
        }
        String normalQuote = strip(Normal.of(wanted).text());
        Normal normalText = Normal.of(text);
        int at = normalQuote.isEmpty() ? -1 : normalText.text().indexOf(normalQuote);
        return at < 0
                ? Optional.empty()
                : Optional.of(evidence(
                        message, field, text, normalText.start(at), normalText.end(at + normalQuote.length() - 1)));
    }

    private static Evidence evidence(Message message, String field, String text, int from, int to) {
        return new Evidence(
                message.id(),
                field,
                text.substring(from, to),
                text.codePointCount(0, from),
                text.codePointCount(0, to),
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
                                    .toLowerCase(Locale.ROOT);
            };
        }
    }
}
