package io.tidings.report;

import io.tidings.message.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of other people as Markdown: shown as it is, never as markup, links or mentions. Escapes no more than it must,
 * so that the source can be read as well.
 */
final class Markdown {
    private static final String WORD = "[\\p{L}\\p{N}]";
    /**
     * An underscore within a word and an ampersand before no entity are no markup. What stands between two dollars is
     * drawn as a formula, where the second one stands before no digit.
     */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]<|~]|(?<!" + WORD + ")_|_(?!" + WORD + ")|&(?=#?\\w+;)|\\$(?!\\d)");

    private static final Pattern LINE_START =
            Pattern.compile("^(?:(?=>|[-+=#:](?!" + WORD + "))|(\\d+)(?=[.)](?:\\s|$)))");
    /** Also of no letter: code hosts take every character beyond ASCII for one that a domain may have. */
    private static final String DOMAIN = "[\\w[^\\x00-\\x7F]]";
    /**
     * Where code hosts see an address, a mention, an issue or a link. They look at the finished text as well, so that
     * no escape helps; code they leave alone. The bounds keep a wall of letters from taking time.
     */
    private static final Pattern LINK = Pattern.compile(
            "[\\w.+-]{0,64}@" + DOMAIN + "(?:[" + DOMAIN + ".-]{0,250}" + DOMAIN + ")?|#\\d+"
                    + "|(?:[a-z][a-z+.-]{0,9}://|www\\.)[^\\s`|]{0,2000}[^\\s`|).,;:!?'\"\\]>]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Characters that turn the direction of what follows: a quote must not reorder the report. */
    private static final Pattern REORDERING = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");
    private static final Pattern ITEM = Pattern.compile("^\\s*[-*•]\\s+(?=\\S)");

    private Markdown() {}

    /** On one line. */
    static String line(String text) {
        // What a terminal would obey is shown as its code: the source is read there as well.
        String one = Text.printable(
                SPACES.matcher(REORDERING.matcher(text).replaceAll("").strip()).replaceAll(" "));
        StringBuilder out = new StringBuilder();
        Matcher link = LINK.matcher(one);
        int from = 0;
        while (link.find()) {
            if (link.start() == from && from > 0) {
                // Two in a row are one piece of code: two backticks side by side would mean something else.
                out.setLength(out.length() - 1);
            } else {
                out.append(escaped(one, from, link.start())).append('`');
            }
            out.append(link.group()).append('`');
            from = link.end();
        }
        out.append(escaped(one, from, one.length()));
        return LINE_START.matcher(out).replaceFirst("$1\\\\");
    }

    /** A part of a line; what stands around it counts, as it does for who renders it. */
    private static String escaped(String line, int from, int to) {
        Matcher special = SPECIAL.matcher(line).region(from, to).useTransparentBounds(true);
        StringBuilder out = new StringBuilder();
        int next = from;
        while (special.find()) {
            out.append(line, next, special.start())
                    .append(special.group().equals("$") ? "&#36;" : "\\" + special.group());
            next = special.end();
        }
        return out.append(line, next, to).toString();
    }

    /** On as many lines as it has, each a line of a quotation; bullets stay bullets. */
    static String quotation(String text) {
        StringBuilder out = new StringBuilder();
        boolean inList = false;
        for (String part : text.strip().lines().toList()) {
            Matcher item = ITEM.matcher(part);
            if (item.find()) {
                out.append("> - ").append(line(part.substring(item.end()))).append('\n');
            } else if (part.isBlank()) {
                out.append(">\n");
            } else {
                // Without an empty line, what follows a list would be taken into its last item.
                out.append(inList ? ">\n" : "").append("> ").append(line(part)).append("  \n");
            }
            inList = item.reset().find();
        }
        return out.toString();
    }
}
