package io.tidings.report;

import java.util.regex.Pattern;

/** Text of other people as Markdown: shown as it is, never as markup, links or code. */
final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|~&]");
    /** Characters that turn the direction of what follows: a quote must not reorder the report. */
    private static final Pattern REORDERING = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern LINE_START = Pattern.compile("^(\\d*)([-+=]|\\.(?=\\s|$))");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");
    private static final Pattern URL = Pattern.compile("(?i)\\b(https?|ftp|mailto|javascript|data):");
    private static final Pattern WWW = Pattern.compile("(?i)\\b(www)\\.");

    private Markdown() {}

    /** On one line. */
    static String line(String text) {
        String one = SPACES.matcher(text.strip()).replaceAll(" ");
        String escaped = SPECIAL.matcher(REORDERING.matcher(one).replaceAll("")).replaceAll("\\\\$0");
        String unlinked =
                WWW.matcher(URL.matcher(escaped).replaceAll("$1&#58;")).replaceAll("$1\\\\.");
        return LINE_START.matcher(unlinked).replaceFirst("$1\\\\$2");
    }

    /** On as many lines as it has, each a line of a quotation. */
    static String quotation(String text) {
        StringBuilder out = new StringBuilder();
        for (String part : text.strip().lines().toList()) {
            out.append('>')
                    .append(part.isBlank() ? "" : " " + line(part) + "  ")
                    .append('\n');
        }
        return out.toString();
    }
}
