package io.tidings.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words near a place, which tell what a number is. They are not looked for beyond what is hidden already. */
final class Context {
    private static final int REACH_BACK = 48;
    private static final int REACH_ON = 24;

    private Context() {}

    /** A pattern for any of these words, given as alternatives of a regular expression; case does not matter. */
    static Pattern words(String alternatives) {
        return Pattern.compile(
                Edge.START + "(?:" + alternatives + ")" + Edge.END, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Likewise, where nothing but a few signs or words like <i>number</i> and <i>is</i> stands behind the word. */
    static Pattern label(String alternatives) {
        return Pattern.compile(
                Edge.START + "(?:" + alternatives
                        + ")(?:[\\s.]{0,3}(?:id|number|no|nr|num|n[º°]|numero|número|numéro|nummer))?"
                        + "(?:\\s{1,3}(?:is|was|at|on|ist|est|es|é|è|=))?[\\s.:#=()*\"'>-]{0,6}$",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** True where the words stand shortly before or right behind a place. */
    static boolean around(String text, int start, int end, Pattern words) {
        return before(text, start, words) || within(text, end, until(text, end), words);
    }

    /** True where the words stand shortly before a place. */
    static boolean before(String text, int start, Pattern words) {
        return within(text, since(text, start), start, words);
    }

    private static boolean within(String text, int from, int to, Pattern words) {
        Matcher matcher = words.matcher(text).region(from, to).useTransparentBounds(true);
        return matcher.find();
    }

    private static int since(String text, int at) {
        int from = at;
        while (from > 0 && at - from < REACH_BACK && text.charAt(from - 1) != Sight.HIDDEN) {
            from--;
        }
        return from;
    }

    private static int until(String text, int at) {
        int to = at;
        while (to < text.length() && to - at < REACH_ON && text.charAt(to) != Sight.HIDDEN) {
            to++;
        }
        return to;
    }
}
