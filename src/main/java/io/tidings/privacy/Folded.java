package io.tidings.privacy;

/**
 * A text in which what looks alike is alike: the digits of every script are ASCII digits, full-width letters and signs
 * ASCII ones, dashes a hyphen, spaces a space, apostrophes an apostrophe; what is invisible (zero-width characters,
 * marks of direction) is left out. Line breaks stay. With the way back to the original's code units.
 */
final class Folded {
    private static final int FULL_WIDTH = 0xFEE0;

    private final String text;
    /** For each character of the text, where in the original the code point begins that it stands for. */
    private final int[] starts;
    /** Likewise, where it ends. */
    private final int[] ends;

    private Folded(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    static Folded of(String original) {
        int length = original.length();
        StringBuilder out = new StringBuilder(length);
        int[] starts = new int[length];
        int[] ends = new int[length];
        for (int i = 0; i < length; ) {
            int codePoint = original.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            int folded = fold(codePoint);
            if (folded >= 0) {
                for (int k = 0; k < Character.charCount(folded); k++) {
                    starts[out.length() + k] = i;
                    ends[out.length() + k] = next;
                }
                out.appendCodePoint(folded);
            }
            i = next;
        }
        return new Folded(out.toString(), starts, ends);
    }

    /** One text by itself, as {@link #of} makes it. */
    static String fold(String original) {
        return of(original).text;
    }

    String text() {
        return text;
    }

    /** A span of the folded text, which is not empty, as a span of the original. */
    Span original(Span span) {
        return new Span(starts[span.start()], ends[span.end() - 1], span.kind());
    }

    /** Negative for what is left out. */
    private static int fold(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint;
        }
        if (codePoint >= 0xFF01 && codePoint <= 0xFF5E) {
            return codePoint - FULL_WIDTH;
        }
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(codePoint, 10);
            case Character.DASH_PUNCTUATION -> '-';
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.FORMAT -> -1;
            default ->
                switch (codePoint) {
                    case '\u2212' -> '-';
                    case '\u2018', '\u2019', '\u02BC' -> '\'';
                    default -> codePoint;
                };
        };
    }
}
