package io.tidings.privacy;

/**
 * Where a word begins and ends. Scripts that put no space between words have no edges: a number may stand right after
 * them.
 */
final class Edge {
    /** The range first: it is cheap to tell, scripts are not. */
    private static final String UNSPACED =
            "[\\u0E00-\\x{10FFFF}&&[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}"
                    + "\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\u30FC\uFF70]]";

    private static final String WORD = "[\\p{L}\\p{M}\\p{N}_&&[^" + UNSPACED + "]]";

    /** For a pattern: no word goes on before here. */
    static final String START = "(?:(?<![A-Za-z0-9_])(?<!" + WORD + ")|(?=" + UNSPACED + "))";
    /** For a pattern: no word goes on behind here. */
    static final String END = "(?:(?![A-Za-z0-9_])(?!" + WORD + ")|(?<=" + UNSPACED + "))";
    /** For a pattern: neither a word nor the groups of a longer number go on before here. */
    static final String NUMBER_START = START + "(?<!\\d[-./])";
    /** For a pattern: neither a word nor the groups of a longer number go on behind here. */
    static final String NUMBER_END = END + "(?![-./]\\d)";

    private Edge() {}

    /** True where nothing of a word ends right before this place. */
    static boolean isStart(String text, int at) {
        return at == 0 || !isWord(text.codePointBefore(at));
    }

    /** True where no word goes on at this place. */
    static boolean isEnd(String text, int at) {
        return at == text.length() || !isWord(text.codePointAt(at));
    }

    private static boolean isWord(int codePoint) {
        return codePoint == '_'
                || isMark(codePoint)
                || (Character.isLetterOrDigit(codePoint) && !isUnspaced(codePoint));
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** True for scripts that put no space between words. */
    static boolean isUnspaced(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            // The long vowels of Katakana belong to no script.
            default -> codePoint == '\u30FC' || codePoint == '\uFF70';
        };
    }
}
