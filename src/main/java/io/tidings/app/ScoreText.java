package io.tidings.app;

import io.tidings.event.SignificantEvent;
import io.tidings.scoring.Expectation;
import io.tidings.scoring.Score;
import java.util.Locale;

/** Scores as a terminal shows them. */
final class ScoreText {
    private static final String COLUMNS = "%-22s  %-18s  %-18s  %5s%n";

    private ScoreText() {}

    /** A line for each type, and one for all. */
    static String table(Score score) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(COLUMNS, "TYPE", "PRECISION", "RECALL", "F1"));
        score.byType().forEach((type, marks) -> line(out, type.words(), marks));
        line(out, "all", score.all());
        return out.toString();
    }

    private static void line(StringBuilder out, String name, Score.Marks marks) {
        out.append(String.format(Locale.ROOT, COLUMNS, name, marks.precision(), marks.recall(), f1(marks)));
    }

    /** In percent; nothing to say where nothing was expected. */
    static String f1(Score.Marks marks) {
        return marks.recall().all() == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * marks.f1());
    }

    /** What was expected and not found, and what was found and not expected. */
    static String missed(Score score) {
        StringBuilder out = new StringBuilder();
        for (Expectation missed : score.missed()) {
            out.append(Wrapped.of("  missed ", 9, missed.type().words() + ": " + missed.summary()));
        }
        for (SignificantEvent wrong : score.wrong()) {
            out.append(Wrapped.of(
                    "  wrong  ",
                    9,
                    wrong.finding().type().words() + ": " + wrong.finding().title()));
        }
        return out.toString();
    }
}
