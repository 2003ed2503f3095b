package io.tidings.message;

import java.util.HexFormat;

/**
 * Keeps any text in a store that takes only valid Unicode without NUL, and gives it back as it was: NUL, lone
 * surrogates and the escape itself become U+0010 (data link escape) and four hexadecimal digits. All other text, which
 * is nearly all there is, is stored as it stands.
 */
public final class StorableText {
    private static final char ESCAPE = '\u0010';
    private static final int DIGITS = 4;
    private static final HexFormat HEX = HexFormat.of();

    private StorableText() {}

    public static String encode(String text) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean storable = c != 0 && c != ESCAPE && (pair || !Character.isSurrogate(c));
            if (!storable && encoded == null) {
                encoded = new StringBuilder(text.length() + DIGITS).append(text, 0, i);
            }
            if (encoded != null) {
                if (storable) {
                    encoded.append(c);
                } else {
                    encoded.append(ESCAPE).append(HEX.toHexDigits(c));
                }
            }
            if (pair) {
                i++;
                if (encoded != null) {
                    encoded.append(text.charAt(i));
                }
            }
        }
        return encoded == null ? text : encoded.toString();
    }

    /** The text that {@link #encode} was given. */
    public static String decode(String stored) {
        int at = stored.indexOf(ESCAPE);
        if (at < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int from = 0;
        while (at >= 0 && at + DIGITS < stored.length()) {
            text.append(stored, from, at);
            text.append((char) HexFormat.fromHexDigits(stored, at + 1, at + 1 + DIGITS));
            from = at + 1 + DIGITS;
            at = stored.indexOf(ESCAPE, from);
        }
        return text.append(stored, from, stored.length()).toString();
    }
}
