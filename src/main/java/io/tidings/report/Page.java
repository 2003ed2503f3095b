package io.tidings.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Markdown that is being written. Texts of others have gone through {@link Markdown} before. */
final class Page {
    private final StringBuilder out = new StringBuilder();

    void line(String text) {
        out.append(text).append('\n');
    }

    /** Lines, each with its end. */
    void block(String lines) {
        out.append(lines);
    }

    /** A table of two columns without a head. */
    void table() {
        line("| | |");
        line("|---|---|");
    }

    void row(String name, String value) {
        line("| " + name + " | " + value + " |");
    }

    /** A list with its name; nothing where it is empty. */
    void bullets(String name, Stream<String> lines) {
        List<String> all = lines.toList();
        if (!all.isEmpty()) {
            line("**" + name + "**");
            line("");
            all.forEach(text -> line("- " + Markdown.line(text)));
            line("");
        }
    }

    /** Figures look the same wherever the program runs. */
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
