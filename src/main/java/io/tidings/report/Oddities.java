package io.tidings.report;

import io.tidings.message.LineNumbers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is odd about a file, for its owner to look at.
 *
 * @param carriedTimes rows whose time could not be used
 * @param earlyTimes how many of them stood before the first usable time
 * @param strangeTime what stood there in place of a time, printable
 * @param damagedRows rows with bytes that are no UTF-8, or NUL
 * @param brokenQuotes where rows begin that are dead letters for their quotes, or their length
 * @param doubtfulQuotes where rows begin that have lines in a quoted field which look like rows
 */
public record Oddities(
        long carriedTimes,
        long earlyTimes,
        String strangeTime,
        long damagedRows,
        LineNumbers brokenQuotes,
        LineNumbers doubtfulQuotes) {
    /** In words, by a name for each. */
    public Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        if (brokenQuotes.count() > 0) {
            told.put(
                    "Broken rows",
                    Words.count(brokenQuotes.count(), "row")
                            + " with a quote that is not closed, or too long (" + brokenQuotes
                            + "); the dead letters say more");
        }
        if (doubtfulQuotes.count() > 0) {
            told.put(
                    "Doubtful rows",
                    Words.count(doubtfulQuotes.count(), "row")
                            + " with lines in quotes that look like rows (" + doubtfulQuotes
                            + "); is a quote missing there?");
        }
        if (carriedTimes > 0) {
            told.put(
                    "Unusable times",
                    Words.count(carriedTimes, "row") + " without a usable time (such as '" + strangeTime
                            + "'), dated as " + neighbours());
        }
        if (damagedRows > 0) {
            told.put(
                    "Not UTF-8",
                    Words.count(damagedRows, "row")
                            + " with bytes that are not UTF-8, shown as \uFFFD; the originals are kept");
        }
        return told;
    }

    private String neighbours() {
        if (earlyTimes == 0) {
            return "the row before";
        }
        return earlyTimes == carriedTimes
                ? "the first row that has one"
                : String.format(
                        Locale.ROOT,
                        "the first row that has one (%,d) or the row before (%,d)",
                        earlyTimes,
                        carriedTimes - earlyTimes);
    }
}
