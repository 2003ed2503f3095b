package io.tidings.event;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text with the digits of all scripts, and fractions of one character, as those of ASCII, with the way back: a number
 * is one in whatever digits it is written.
 */
final class PlainDigits {
    private static final String SIGNS = "\u066A\u066B\u066C\uFF05\uFF0C\uFF0E";
    private static final String PLAIN_SIGNS = "%.,%,.";
    private static final char FRACTION_SLASH = '\u2044';

    private final String original;
    private final StringBuilder text = new StringBuilder();
    /** For each character of the text, where in the original the code point begins that it stands for. */
    private int[] starts;

    private PlainDigits(String original) {
        this.original = original;
        this.starts = new int[Math.max(1, original.length())];
        int at = 0;
        while (at < original.length()) {
            int codePoint = original.codePointAt(at);
            append(plain(codePoint), at);
            at += Character.charCount(codePoint);
        }
    }

    static PlainDigits of(String original) {
        return new PlainDigits(original);
    }

    /** True where a text has nothing but itself to show. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80)
                || text.codePoints().allMatch(c -> c < 0x80 || plain(c).contentEquals(Character.toString(c)));
    }

    String text() {
        return text.toString();
    }

    /** A figure of the text as one of the original. */
    Figure original(Figure figure) {
        int start = starts[figure.start()];
        // Both numbers of a fraction are all of its one character.
        int last = starts[figure.end() - 1];
        int end = last + Character.charCount(original.codePointAt(last));
        return new Figure(
                figure.value(),
                figure.percent(),
                figure.currency(),
                figure.code(),
                original.substring(start, end),
                start,
                end);
    }

    private void append(String plain, int at) {
        // One and a half, and not eleven halves.
        boolean apart = plain.indexOf(FRACTION_SLASH) > 0 && !text.isEmpty() && isDigit(text.charAt(text.length() - 1));
        String appended = apart ? ' ' + plain : plain;
        for (int i = 0; i < appended.length(); i++) {
            if (text.length() == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[text.length()] = at;
            text.append(appended.charAt(i));
        }
    }

    private static String plain(int codePoint) {
        int sign = SIGNS.indexOf(codePoint);
        if (sign >= 0) {
            return PLAIN_SIGNS.substring(sign, sign + 1);
        }
        if (Character.isDigit(codePoint)) {
            return String.valueOf(Character.digit(codePoint, 10));
        }
        String same = Character.toString(codePoint);
        if (Character.getType(codePoint) != Character.OTHER_NUMBER) {
            return same;
        }
        String spelt = Normalizer.normalize(same, Normalizer.Form.NFKC);
        return spelt.indexOf(FRACTION_SLASH) > 0 ? spelt : same;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
