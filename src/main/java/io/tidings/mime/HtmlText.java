package io.tidings.mime;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text that people see of a mail in HTML. */
final class HtmlText {
    private static final String UNSEEN = "head, script, style, template, noscript, svg";
    private static final String BLOCKS =
            "p, div, tr, li, h1, h2, h3, h4, h5, h6, blockquote, pre, table, ul, ol, hr, section, article";
    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00A0\\f]+");
    private static final Pattern AROUND_BREAKS = Pattern.compile(" ?\\r?\\n ?");
    private static final Pattern BREAKS = Pattern.compile("\\n{3,}");
    /** Stands for a line's end, while those of the source mean nothing. */
    private static final String BREAK = "\uE000";

    private HtmlText() {}

    static String of(String html) {
        Document document = Jsoup.parse(html.replace(BREAK, ""));
        document.select(UNSEEN).remove();
        for (Element line : document.select("br")) {
            line.prependText(BREAK);
        }
        for (Element block : document.select(BLOCKS)) {
            block.prependText(BREAK).appendText(BREAK);
        }
        for (Element cell : document.select("td, th")) {
            cell.appendText(" ");
        }
        String text = document.body().wholeText().replaceAll("\\s+", " ").replace(BREAK, "\n");
        String lines =
                AROUND_BREAKS.matcher(SPACES.matcher(text).replaceAll(" ")).replaceAll("\n");
        return BREAKS.matcher(lines).replaceAll("\n\n").strip();
    }
}
