package io.tidings.csv;

import io.tidings.csv.Lines.Line;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows, and keeps a broken quote from swallowing the rows behind it. A quote is broken where it is never closed,
 * or where text follows the quote that closes it, as happens where that one was meant to open another row's field. If
 * lines behind it look like rows of the file, what stands before them becomes a row with a fault, and they are read as
 * rows. A quote that is closed as it should be keeps its lines, whatever they look like; then the row is doubtful.
 */
final class Rows {
    /** The longest row, in characters: what a heap of 256 MB holds while it is read, judged and stored. */
    static final int MAX_ROW = 8 << 20;
    /** Of a row that is too long: enough to find it in the file. */
    private static final int KEPT = 10_000;

    private final Lines lines;
    private Predicate<List<String>> looksLikeRow = fields -> false;
    private long nextLine = 1;

    Rows(Reader in) {
        this.lines = new Lines(in, MAX_ROW);
    }

    /** Tells how rows look, as soon as that is known. */
    void looksLikeRow(Predicate<List<String>> test) {
        looksLikeRow = test;
    }

    /** The next row that is not blank: a line that is empty or blank says nothing. Null after the last. */
    CsvFile.@Nullable Row next() throws IOException {
        while (true) {
            CsvFile.Row row = read();
            if (row == null || row.fields().size() > 1 || !row.fields().get(0).isBlank()) {
                return row;
            }
        }
    }

    private CsvFile.@Nullable Row read() throws IOException {
        Line line = lines.next();
        if (line == null) {
            return null;
        }
        RowParser parser = new RowParser();
        List<Line> held = new ArrayList<>();
        long length = 0;
        while (line != null) {
            held.add(line);
            length += line.text().length();
            if (line.cut() || length > MAX_ROW) {
                return tooLong(parser, held);
            }
            parser.add(line.text());
            if (!parser.isOpen()) {
                return closed(parser, held);
            }
            line = lines.next();
        }
        return unclosed(parser, held);
    }

    private CsvFile.Row closed(RowParser parser, List<Line> held) {
        int slipped = parser.slippedFrom();
        int rowBehind = slipped < 0 ? held.size() : rowBehind(held, slipped);
        if (rowBehind < held.size()) {
            return broken(held, slipped, rowBehind, "is not closed where its text ends");
        }
        boolean doubtful = rowBehind(held, 0) < held.size();
        return new CsvFile.Row(pass(held.size()), parser.end(), "", doubtful);
    }

    private CsvFile.Row unclosed(RowParser parser, List<Line> held) {
        int opened = parser.quoteOpened();
        return broken(held, opened, rowBehind(held, opened), "is never closed");
    }

    /** The first of the lines behind one that looks like a row; their number where none does. */
    private int rowBehind(List<Line> held, int behind) {
        int at = behind + 1;
        while (at < held.size() && !looksLikeRow(held.get(at))) {
            at++;
        }
        return Math.min(at, held.size());
    }

    private boolean looksLikeRow(Line line) {
        return looksLikeRow.test(RowParser.fields(line.text()));
    }

    private CsvFile.Row broken(List<Line> held, int opened, int rowBehind, String what) {
        long quoteLine = nextLine + opened;
        int swallowed = rowBehind - opened - 1;
        int recovered = held.size() - rowBehind;
        lines.giveBack(held.subList(rowBehind, held.size()));
        StringBuilder text = new StringBuilder();
        held.subList(0, rowBehind).forEach(line -> text.append(line.text()));
        String reason = "the quote that opens in line " + quoteLine + " " + what
                + (swallowed > 0 ? "; it takes in " + number(swallowed, "line") + " behind it" : "")
                + (recovered > 0
                        ? "; from line " + (nextLine + rowBehind) + " on, " + number(recovered, "line")
                                + " that it would swallow " + (recovered == 1 ? "is" : "are") + " read by themselves"
                        : "");
        return new CsvFile.Row(pass(rowBehind), List.of(withoutEnd(text.toString())), reason, false);
    }

    /**
     * Refuses a row, and finds its end without keeping it: where its quote is closed, or before what looks like a row,
     * for then the quote was never closed.
     */
    private CsvFile.Row tooLong(RowParser parser, List<Line> held) throws IOException {
        int rowBehind = held.size() > 1 ? rowBehind(held, parser.quoteOpened()) : held.size();
        if (rowBehind < held.size()) {
            return broken(held, parser.quoteOpened(), rowBehind, "is never closed within what a row may have");
        }
        String head = held.get(0).text();
        Line last = held.get(held.size() - 1);
        long count = held.size();
        parser.add(last.text());
        boolean open = parser.isOpen() != (last.quotesCut() % 2 == 1);
        held.clear();
        while (open) {
            Line line = lines.next();
            if (line == null) {
                break;
            }
            if (looksLikeRow(line)) {
                lines.giveBack(List.of(line));
                break;
            }
            count++;
            open = (quotes(line.text()) + line.quotesCut()) % 2 == 0;
        }
        String reason = String.format(
                Locale.ROOT,
                "the row is too long: it begins in line %d and has more than %,d characters, the most that one row may"
                        + " have; only its beginning is kept",
                nextLine,
                MAX_ROW);
        String kept = head.substring(0, Math.min(KEPT, head.length()));
        return new CsvFile.Row(pass(count), List.of(withoutEnd(kept)), reason, false);
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '"').count();
    }

    private static String withoutEnd(String text) {
        return text.replaceFirst("[\r\n]+$", "");
    }

    private static String number(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : one + "s");
    }

    /** Goes on behind so many lines; the number of the first of them. */
    private long pass(long count) {
        long first = nextLine;
        nextLine += count;
        return first;
    }
}
