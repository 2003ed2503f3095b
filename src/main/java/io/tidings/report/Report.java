package io.tidings.report;

import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.UntracedFigure;
import io.tidings.port.Statistics;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders {@code pipeline_results.md}. */
public final class Report {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_QUOTES = 5;
    /** Of each severity; a longer report would not be read. */
    private static final int MOST_EVENTS = 200;

    private final ReportData data;
    private final StringBuilder out = new StringBuilder();

    private Report(ReportData data) {
        this.data = data;
    }

    public static String render(ReportData data) {
        Report report = new Report(data);
        report.head();
        report.file();
        report.company();
        report.overview();
        report.events();
        report.email();
        return report.out.toString();
    }

    private void head() {
        line("# Tidings of " + Markdown.line(data.companyId().value()));
        line("");
        List<String> models = data.statistics().models();
        line("From " + Markdown.line(data.file()) + ", " + MINUTE.format(data.at()) + " UTC. "
                + (models.isEmpty()
                        ? "No model was asked."
                        : "Model: " + Markdown.line(String.join(", ", models)) + "."));
        line("");
    }

    private void file() {
        ImportTally tally = data.tally();
        line("## What happened to the file");
        line("");
        line("| | |");
        line("|---|---|");
        row(
                "Rows",
                text("%,d", data.rows())
                        + (data.newRows() < data.rows() ? text(", %,d new in this run", data.newRows()) : ""));
        row(
                "became",
                Words.count(tally.messages(), "message") + " + " + Words.count(tally.deadLetters(), "dead letter")
                        + " + " + Words.count(tally.copies(), "duplicate") + " of rows already known");
        if (tally.sharedIds() > 0) {
            row(
                    "Shared ids",
                    Words.count(tally.sharedIds(), "id")
                            + " on rows of different content; each row is a message of its own");
        }
        data.oddities().told().forEach((name, words) -> row(name, Markdown.line(words)));
        row("Took", text("%.1f s", data.took().toMillis() / 1000.0));
        line("");
    }

    private void company() {
        Statistics s = data.statistics();
        line("## The company so far");
        line("");
        line("| | |");
        line("|---|---|");
        row("Messages", Words.messages(data.messagesBySource(), s));
        row("Batches", Words.batches(s));
        row("Events", text("%,d active, %,d superseded by later figures", s.activeEvents(), s.supersededEvents()));
        row(
                "Not believed",
                Words.count(s.rejectedFindings(), "finding") + " rejected, "
                        + Words.count(s.droppedFields(), "field") + " left out, "
                        + Words.count(s.repairedValues(), "value") + " repaired");
        row(
                "Model calls",
                text(
                        "%,d; %,d tokens in, %,d out%s",
                        s.modelCalls(), s.inputTokens(), s.outputTokens(), s.tokensEstimated() ? " (estimated)" : ""));
        row(
                "Errors",
                s.errors().isEmpty()
                        ? "none"
                        : text("%,d, see below", s.errors().size()));
        line("");
        if (!s.errors().isEmpty()) {
            s.errors().forEach(error -> line("- " + Markdown.line(error)));
            line("");
        }
    }

    private void overview() {
        List<SignificantEvent> active = active();
        line("## Events");
        line("");
        if (active.isEmpty()) {
            line("No significant event was found.");
            line("");
            return;
        }
        line("| type | high | medium | low | all |");
        line("|---|---:|---:|---:|---:|");
        for (EventType type : EventType.values()) {
            Map<Severity, Long> bySeverity = active.stream()
                    .filter(event -> event.finding().type() == type)
                    .collect(Collectors.groupingBy(event -> event.finding().severity(), Collectors.counting()));
            long all = bySeverity.values().stream().mapToLong(Long::longValue).sum();
            if (all > 0) {
                line(text(
                        "| %s | %s | %s | %s | %d |",
                        type.words(),
                        number(bySeverity.get(Severity.HIGH)),
                        number(bySeverity.get(Severity.MEDIUM)),
                        number(bySeverity.get(Severity.LOW)),
                        all));
            }
        }
        line("");
        out.append(Timeline.mermaid(active));
        line("");
    }

    private void events() {
        for (Severity severity : Severity.values()) {
            List<SignificantEvent> events = active().stream()
                    .filter(event -> event.finding().severity() == severity)
                    .toList();
            if (!events.isEmpty()) {
                line("### " + severity.name().charAt(0) + severity.key().substring(1));
                line("");
                list(events);
            }
        }
        List<SignificantEvent> history =
                data.events().stream().filter(event -> !event.active()).toList();
        if (!history.isEmpty()) {
            line("### Superseded by later figures");
            line("");
            list(history);
        }
    }

    private void list(List<SignificantEvent> events) {
        events.stream().limit(MOST_EVENTS).forEach(this::event);
        if (events.size() > MOST_EVENTS) {
            line(text("and %,d more: `tidings export events` has them all.", events.size() - MOST_EVENTS));
            line("");
        }
    }

    private void event(SignificantEvent event) {
        Finding finding = event.finding();
        line("**" + Markdown.line(finding.title()) + "**  ");
        String metrics = finding.metrics().stream()
                .map(metric -> metric.name() + " " + metric.value())
                .collect(Collectors.joining(", "));
        line(finding.type().words() + " · " + MINUTE.format(finding.statedAt()) + " · confidence "
                + String.format(Locale.ROOT, "%.2f", finding.confidence())
                + (metrics.isEmpty() ? "" : " · " + Markdown.line(metrics))
                + (finding.timeline() == null ? "" : " · " + Markdown.line(finding.timeline()))
                + (finding.stakeholders().isEmpty()
                        ? ""
                        : " · stakeholders: " + Markdown.line(String.join(", ", finding.stakeholders()))));
        line("");
        List<Evidence> evidence = finding.evidence();
        List<Evidence> shown = evidence.subList(0, Math.min(MOST_QUOTES, evidence.size()));
        told(finding, shown);
        for (Evidence proof : shown) {
            line("> " + Markdown.line(proof.quote()) + "  ");
            line("> — " + Markdown.line(proof.sender()) + ", "
                    + MINUTE.format(proof.messageId().sentAt()) + ", `" + proof.messageId() + "`");
            line("");
        }
        if (evidence.size() > MOST_QUOTES) {
            line("and " + (evidence.size() - MOST_QUOTES) + " more.");
            line("");
        }
    }

    /** What the model made of it. A description that a quote below gives word for word would be read twice. */
    private void told(Finding finding, List<Evidence> shown) {
        List<String> told = new ArrayList<>();
        if (shown.stream().noneMatch(proof -> proof.quote().contains(finding.description()))) {
            told.add(Markdown.line(finding.description()));
        }
        if (finding.impact() != null) {
            told.add("Impact: " + Markdown.line(finding.impact()));
        }
        if (!told.isEmpty()) {
            line(String.join("  \n", told));
            line("");
        }
    }

    private void email() {
        line("## Investor email");
        line("");
        EmailDraft draft = data.draft();
        if (draft == null) {
            line(Markdown.line(data.emailNote()));
            return;
        }
        line("A " + draft.status() + ": it leaves only by a person's hand.");
        line("");
        line("**" + Markdown.line(draft.email().subject()) + "**");
        line("");
        out.append(Markdown.quotation(draft.email().body()));
        line("");
        bullets("Highlights", draft.email().highlights().stream());
        bullets(
                "Key figures",
                draft.email().metricsSummary().entrySet().stream()
                        .map(figure -> figure.getKey() + ": " + figure.getValue()));
        line("### Where its figures come from");
        line("");
        if (draft.tracing().traced().isEmpty() && draft.tracing().untraced().isEmpty()) {
            line("It has no figures.");
            return;
        }
        line("A figure stands here once for each message that it comes from.");
        line("");
        line("| figure | stands in | quote |");
        line("|---|---|---|");
        for (List<UntracedFigure> same :
                alike(draft.tracing().untraced(), UntracedFigure::text).values()) {
            line(text(
                    "| **%s** | %s | **no quote proves it: mend it before it is sent** |",
                    Markdown.line(same.get(0).text()), places(same.stream().map(UntracedFigure::field))));
        }
        for (List<TracedFigure> same : alike(
                        draft.tracing().traced(), figure -> figure.messageId() + " " + figure.text())
                .values()) {
            TracedFigure figure = same.get(0);
            line(text(
                    "| %s | %s | %s `%s` |",
                    Markdown.line(figure.text()),
                    places(same.stream().map(TracedFigure::field)),
                    Markdown.line(figure.quote()),
                    figure.messageId()));
        }
    }

    private void bullets(String name, Stream<String> lines) {
        List<String> all = lines.toList();
        if (!all.isEmpty()) {
            line("**" + name + "**");
            line("");
            all.forEach(text -> line("- " + Markdown.line(text)));
            line("");
        }
    }

    /** Figures by what makes them one for the reader, in the order in which they stand. */
    private static <T> Map<String, List<T>> alike(List<T> figures, Function<T, String> sameness) {
        return figures.stream().collect(Collectors.groupingBy(sameness, LinkedHashMap::new, Collectors.toList()));
    }

    private static String places(Stream<String> fields) {
        return fields.map(Report::place).distinct().collect(Collectors.joining(", "));
    }

    /** A part of the email as its reader calls it. */
    private static String place(String field) {
        return field.startsWith("highlights/")
                ? "highlights"
                : field.startsWith("metrics_summary/") ? "key figures" : field.equals("body") ? "letter" : field;
    }

    private List<SignificantEvent> active() {
        return data.events().stream().filter(SignificantEvent::active).toList();
    }

    private static String number(@Nullable Long count) {
        return count == null ? "" : count.toString();
    }

    /** Figures look the same wherever the program runs. */
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private void row(String name, String value) {
        line("| " + name + " | " + value + " |");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
