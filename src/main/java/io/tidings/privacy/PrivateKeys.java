package io.tidings.privacy;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in their text form (RFC 7468), whole or cut off. */
final class PrivateKeys {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    /** Lines of base 64, their breaks written out or not. */
    private static final Pattern BODY = Pattern.compile("(?:(?:\\s|\\\\[nr])*+[A-Za-z0-9+/=]{16,}+){0,600}+");
    /** Far more than the longest key in use. */
    private static final int LONGEST = 32_000;

    private PrivateKeys() {}

    static void find(String text, Consumer<Span> found) {
        Matcher begin = BEGIN.matcher(text);
        int line = -1;
        for (int from = 0; from <= text.length() && begin.find(from); ) {
            if (line < begin.end()) {
                int next = text.indexOf(END, begin.end());
                line = next < 0 ? Integer.MAX_VALUE : next;
            }
            int end = line - begin.end() <= LONGEST ? close(text, line) : body(text, begin.end());
            found.accept(new Span(begin.start(), end, Kind.SECRET));
            from = end;
        }
    }

    private static int close(String text, int line) {
        int close = text.indexOf(DASHES, line + END.length());
        boolean near = close >= 0 && close - line <= END.length() + 60;
        return near ? close + DASHES.length() : line + END.length();
    }

    private static int body(String text, int from) {
        Matcher body = BODY.matcher(text).region(from, text.length());
        return body.lookingAt() ? body.end() : from;
    }
}
