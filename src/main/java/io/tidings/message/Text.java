package io.tidings.message;

import java.util.Locale;
import java.util.regex.Pattern;

/** The limits of a message's text, and the cleaning of what no store can keep. */
public final class Text {
    /** The largest text of a message, in bytes of UTF-8: 256 KiB. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final char REPLACEMENT = '\uFFFD';
    /** In characters as shown: enough to know a text again. */
    private static final int EXCERPT = 120;

    static final String NOTHING = "nothing";
    /** Controls, which a terminal obeys, and what breaks or turns a line. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private Text() {}

    /**
     * The text with NUL and lone surrogates replaced by U+FFFD (PostgreSQL refuses both in jsonb); the same instance
     * where there is nothing to replace.
     */
    public static String clean(String text) {
        int at = firstUnstorable(text);
        if (at < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        for (int i = at; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < clean.length()
                    && Character.isLowSurrogate(clean.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    /** True where {@link #clean} changes nothing. */
    static boolean isClean(String text) {
        return firstUnstorable(text) < 0;
    }

    /** The text of somebody else in one line that is safe to print: what a terminal would obey is shown as its code. */
    public static String printable(String text) {
        return UNPRINTABLE
                .matcher(clean(text))
                .replaceAll(match -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
    }

    /** The beginning of somebody else's text, printable; {@code nothing} where it is blank. */
    static String excerpt(String text) {
        String shown = printable(text.strip());
        if (shown.length() <= EXCERPT) {
            return shown.isEmpty() ? NOTHING : shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return shown.substring(0, end) + "…";
    }

    private static int firstUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Refuses a text that is empty or over {@link #MAX_BYTES}.
     *
     * @param what how the user calls the text, for the reason
     */
    static void check(String what, String text) throws NotAMessage {
        if (text.isBlank()) {
            throw new NotAMessage(what + " is empty");
        }
        long bytes = utf8Length(text);
        if (bytes > MAX_BYTES) {
            throw new NotAMessage(String.format(
                    Locale.ROOT, "%s is too large: %,d bytes, at most %,d can be kept", what, bytes, MAX_BYTES));
        }
    }

    /**
     * Refuses the text of a mail that cannot be kept.
     *
     * @throws NotAMessage with the reason
     */
    public static void checkBody(String text) throws NotAMessage {
        check("body", text);
    }

    /** The length of a text in bytes of UTF-8; a lone surrogate counts 3, as its replacement does. */
    public static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /** An estimate of the tokens of a text: four characters each, as providers' own rules of thumb say; at least 1. */
    public static int tokens(String text) {
        return Math.max(1, text.length() / 4);
    }
}
