package io.tidings.mime;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The text that people see of a mail in HTML. */
final class HtmlText implements NodeFilter {
    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "template", "noscript", "svg");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "table",
            "ul",
            "ol",
            "hr",
            "section",
            "article",
            "br");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");
    private static final Pattern AROUND_BREAKS = Pattern.compile(" ?\\n ?");
    private static final Pattern BREAKS = Pattern.compile("\\n{3,}");
    /** Each tag is an object many times its length, and no message may have so much text. */
    private static final int MOST = 512 * 1024;

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    /** @param html of which what is behind {@link #MOST} characters is not looked at */
    static String of(String html) {
        HtmlText reader = new HtmlText();
        NodeTraversor.filter(reader, Jsoup.parse(html.substring(0, Math.min(MOST, html.length()))));
        String lines = AROUND_BREAKS
                .matcher(reader.text.toString().replaceAll(" {2,}", " "))
                .replaceAll("\n");
        return BREAKS.matcher(lines).replaceAll("\n\n").strip();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (UNSEEN.contains(node.nodeName())) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (node instanceof TextNode words) {
            text.append(SPACES.matcher(words.getWholeText()).replaceAll(" "));
        } else if (BLOCKS.contains(node.nodeName())) {
            text.append('\n');
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (BLOCKS.contains(node.nodeName()) && !node.nodeName().equals("br")) {
            text.append('\n');
        } else if (CELLS.contains(node.nodeName())) {
            text.append(' ');
        }
        return FilterResult.CONTINUE;
    }
}
