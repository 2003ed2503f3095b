package io.tidings.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text with their ends, as they stand; a line too long for the memory is cut. */
final class Lines {
    private static final int CAPACITY = 64 * 1024;

    private final Reader in;
    private final int most;
    private final char[] chars = new char[CAPACITY];
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int at;
    private int end;

    /**
     * A line.
     *
     * @param text with its end; without it where it is the last of the text or was cut
     * @param cut true where it is longer than may be kept
     * @param quotesCut how many quotes stand in what was cut off
     */
    record Line(String text, boolean cut, long quotesCut) {}

    /** @param most characters of a line that are kept */
    Lines(Reader in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Gives lines back, to be read again. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            givenBack.push(lines.get(i));
        }
    }

    /** The next line; null after the last. */
    @Nullable
    Line next() throws IOException {
        if (!givenBack.isEmpty()) {
            return givenBack.pop();
        }
        StringBuilder text = new StringBuilder();
        long quotesCut = 0;
        boolean cut = false;
        while (more()) {
            int from = at;
            while (at < end && chars[at] != '\n' && chars[at] != '\r') {
                at++;
            }
            int fits = Math.min(at - from, most - text.length());
            text.append(chars, from, fits);
            cut |= fits < at - from;
            for (int i = from + fits; i < at; i++) {
                quotesCut += chars[i] == '"' ? 1 : 0;
            }
            if (at < end) {
                String lineEnd = lineEnd();
                return new Line(cut ? text.toString() : text.append(lineEnd).toString(), cut, quotesCut);
            }
        }
        return text.isEmpty() ? null : new Line(text.toString(), cut, quotesCut);
    }

    private String lineEnd() throws IOException {
        if (chars[at++] == '\n') {
            return "\n";
        }
        if (more() && chars[at] == '\n') {
            at++;
            return "\r\n";
        }
        return "\r";
    }

    private boolean more() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(chars, 0, CAPACITY));
        }
        return at < end;
    }
}
