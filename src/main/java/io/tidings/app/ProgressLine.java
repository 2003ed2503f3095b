package io.tidings.app;

import io.tidings.report.Words;
import java.util.Locale;

/**
 * How far a replay is, in one line.
 *
 * @param rows of the file that intake has handled
 * @param allRows of the file
 * @param rate rows handled in a second while there were any to handle; 0 where this run handled none
 * @param batches analysed by this run
 * @param allBatches that this run has to analyse, as far as the rows read so far tell
 * @param events found by this run
 * @param seconds since the start
 */
record ProgressLine(long rows, long allRows, double rate, long batches, long allBatches, long events, double seconds) {
    static final char BLOCK = '█';

    private static final int WIDEST_BAR = 24;

    /** For a log: everything, as far as it is now. */
    String plain() {
        return "  " + rowsRead() + " read" + (rate > 0 ? " (" + perSecond() + ")" : "") + ", " + batchesOf()
                + " analysed, " + eventsFound();
    }

    /**
     * For a terminal: the stage, and how much of it is done.
     *
     * @param width in columns; what does not fit is cut
     * @param ascii true where the terminal can show no more than that
     */
    String bar(int width, boolean ascii) {
        String line = bar(width);
        return ascii ? line.replace(BLOCK, '#').replace('│', '|') : line;
    }

    private String bar(int width) {
        return rows < allRows
                ? stage(width, "Reading", rows, allRows, rowsRead() + (rate > 0 ? ", " + perSecond() : ""))
                : stage(width, "Analysing", batches, allBatches, batchesOf() + ", " + eventsFound() + time());
    }

    private static String stage(int width, String name, long done, long all, String facts) {
        String head = String.format(Locale.ROOT, "%-9s %3d %% ", name, all == 0 ? 100 : done * 100 / all);
        int bar = Math.min(WIDEST_BAR, width - head.length() - facts.length() - 3);
        String drawn = "";
        if (bar > 0) {
            int full = all == 0 ? bar : (int) (bar * done / all);
            drawn = "│" + String.valueOf(BLOCK).repeat(full) + " ".repeat(bar - full) + "│ ";
        }
        String line = head + drawn + facts;
        return line.length() <= width ? line + " ".repeat(width - line.length()) : line.substring(0, width);
    }

    private String rowsRead() {
        return String.format(Locale.ROOT, "%,d of %s", rows, Words.count(allRows, "row"));
    }

    private String perSecond() {
        return String.format(Locale.ROOT, "%,.0f rows/s", rate);
    }

    private String batchesOf() {
        return String.format(Locale.ROOT, "%,d of %s", batches, Words.count(allBatches, "batch", "batches"));
    }

    private String eventsFound() {
        return Words.count(events, "event") + " found";
    }

    private String time() {
        return String.format(Locale.ROOT, ", %d:%02d min", (long) seconds / 60, (long) seconds % 60);
    }
}
