package io.tidings.app;

import io.tidings.message.Text;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.Statistics;
import io.tidings.report.ImportTally;
import io.tidings.report.ReportData;
import io.tidings.report.Words;
import java.util.Locale;

/** What a replay came to, in a few lines: first of the file, then of the company with all that was replayed before. */
final class Summary {
    private final StringBuilder out = new StringBuilder();

    private Summary() {}

    static String of(ReportData data) {
        Summary summary = new Summary();
        summary.file(data);
        summary.company(data);
        return summary.out.toString();
    }

    private void file(ReportData data) {
        ImportTally tally = data.tally();
        if (data.nothingNew()) {
            out.append(String.format(
                    Locale.ROOT,
                    "Nothing new: %s handled before.%n%n",
                    data.rows() == 1 ? "the 1 row was" : String.format(Locale.ROOT, "all %,d rows were", data.rows())));
        }
        heading("This file");
        line(
                "rows",
                "%,d = %s + %s + %s",
                data.rows(),
                Words.count(tally.messages(), "message"),
                Words.count(tally.deadLetters(), "dead letter"),
                Words.count(tally.copies(), "duplicate"));
        if (tally.sharedIds() > 0) {
            line(
                    "warning",
                    "%s on rows of different content; each row is a message",
                    tally.sharedIds() == 1 ? "1 id stands" : Words.count(tally.sharedIds(), "id") + " stand");
        }
        data.oddities().told().values().forEach(words -> line("warning", "%s", words));
        line("took", "%.1f s", data.took().toMillis() / 1000.0);
        out.append(System.lineSeparator());
    }

    private void company(ReportData data) {
        Statistics s = data.statistics();
        heading("All of " + data.companyId() + " so far");
        line("batches", "%s", Words.batches(s));
        line(
                "events",
                "%,d active, %,d superseded; %s rejected, %s left out",
                s.activeEvents(),
                s.supersededEvents(),
                Words.count(s.rejectedFindings(), "finding"),
                Words.count(s.droppedFields(), "field"));
        if (!data.expenses().spent().isEmpty()) {
            line("spent", "%s", data.expenses().words());
        }
        EmailDraft draft = data.draft();
        if (draft == null) {
            line("email", "%s", Text.printable(data.emailNote()));
        } else {
            line(
                    "email",
                    "\"%s\"; %s traced, %,d not",
                    Text.printable(draft.email().subject()),
                    Words.count(draft.tracing().traced().size(), "figure"),
                    draft.tracing().untraced().size());
        }
    }

    private void heading(String text) {
        out.append(text).append(System.lineSeparator());
    }

    private void line(String name, String pattern, Object... values) {
        out.append(String.format(Locale.ROOT, "  %-9s %s%n", name, String.format(Locale.ROOT, pattern, values)));
    }
}
