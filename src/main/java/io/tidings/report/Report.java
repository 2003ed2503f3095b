package io.tidings.report;

import io.tidings.port.Statistics;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Renders {@code pipeline_results.md}. */
public final class Report {
    static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReportData data;
    private final Page page = new Page();

    private Report(ReportData data) {
        this.data = data;
    }

    public static String render(ReportData data) {
        Report report = new Report(data);
        report.head();
        report.file();
        report.company();
        SpendingSection.render(data.expenses(), report.page);
        EventsSection.render(data.events(), report.page);
        EmailSection.render(data, report.page);
        return report.page.toString();
    }

    private void head() {
        page.line("# Tidings of " + Markdown.line(data.companyId().value()));
        page.line("");
        List<String> models = data.statistics().models();
        page.line("From " + Markdown.line(data.file()) + ", " + MINUTE.format(data.at()) + " UTC. "
                + (models.isEmpty()
                        ? "No model was asked."
                        : "Model: " + Markdown.line(String.join(", ", models)) + "."));
        page.line("");
    }

    private void file() {
        ImportTally tally = data.tally();
        page.line("## What happened to the file");
        page.line("");
        page.table();
        page.row(
                "Rows",
                Page.text("%,d", data.rows())
                        + (data.newRows() < data.rows() ? Page.text(", %,d new in this run", data.newRows()) : ""));
        page.row(
                "became",
                Words.count(tally.messages(), "message") + " + " + Words.count(tally.deadLetters(), "dead letter")
                        + " + " + Words.count(tally.copies(), "duplicate") + " of rows already known");
        if (tally.sharedIds() > 0) {
            page.row(
                    "Shared ids",
                    Words.count(tally.sharedIds(), "id")
                            + " on rows of different content; each row is a message of its own");
        }
        data.oddities().told().forEach((name, words) -> page.row(name, Markdown.line(words)));
        page.row("Took", Page.text("%.1f s", data.took().toMillis() / 1000.0));
        page.line("");
    }

    private void company() {
        Statistics s = data.statistics();
        page.line("## The company so far");
        page.line("");
        page.table();
        page.row("Messages", Words.messages(data.messagesBySource(), s));
        page.row("Batches", Words.batches(s));
        page.row(
                "Events",
                Page.text("%,d active, %,d superseded by later figures", s.activeEvents(), s.supersededEvents()));
        page.row(
                "Not believed",
                Words.count(s.rejectedFindings(), "finding") + " rejected, "
                        + Words.count(s.droppedFields(), "field") + " left out, "
                        + Words.count(s.repairedValues(), "value") + " repaired");
        page.row("Model calls", Words.calls(s));
        page.row(
                "Errors",
                s.errors().isEmpty()
                        ? "none"
                        : Page.text("%,d, see below", s.errors().size()));
        page.line("");
        if (!s.errors().isEmpty()) {
            s.errors().forEach(error -> page.line("- " + Markdown.line(error)));
            page.line("");
        }
    }
}
