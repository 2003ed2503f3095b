package io.tidings.outreach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain text of a letter as plain HTML: paragraphs and lists. Whatever it holds is shown as it stands. */
public final class LetterHtml {
    private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");
    private static final Pattern ITEM = Pattern.compile("\\s*[-*•]\\s+(.*)");
    private static final Map<Character, String> ESCAPES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

    private LetterHtml() {}

    /** A whole document, with nothing in it that is fetched or run. */
    public static String of(String text) {
        StringBuilder html = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\"></head><body>");
        for (String part : BLANK_LINES.split(text.replace("\r\n", "\n").strip(), -1)) {
            block(part, html);
        }
        return html.append("</body></html>").toString();
    }

    private static void block(String part, StringBuilder html) {
        List<String> lines = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (String line : part.split("\n", -1)) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                paragraph(lines, html);
                items.add(item.group(1));
            } else {
                list(items, html);
                lines.add(line);
            }
        }
        paragraph(lines, html);
        list(items, html);
    }

    private static void paragraph(List<String> lines, StringBuilder html) {
        if (!lines.isEmpty()) {
            html.append("<p>")
                    .append(escaped(String.join("\n", lines)).replace("\n", "<br>\n"))
                    .append("</p>\n");
            lines.clear();
        }
    }

    private static void list(List<String> items, StringBuilder html) {
        if (!items.isEmpty()) {
            html.append("<ul>");
            items.forEach(item -> html.append("<li>").append(escaped(item)).append("</li>"));
            html.append("</ul>\n");
            items.clear();
        }
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String escape = ESCAPES.get(text.charAt(i));
            if (escape == null) {
                safe.append(text.charAt(i));
            } else {
                safe.append(escape);
            }
        }
        return safe.toString();
    }
}
