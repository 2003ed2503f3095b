package io.tidings.report;

import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened: an overview, then each event with its quotes. */
final class EventsSection {
    private static final int MOST_QUOTES = 5;
    /** Of each severity; a longer report would not be read. */
    private static final int MOST_EVENTS = 200;

    private final List<SignificantEvent> all;
    private final Page page;

    private EventsSection(List<SignificantEvent> all, Page page) {
        this.all = all;
        this.page = page;
    }

    static void render(List<SignificantEvent> all, Page page) {
        EventsSection section = new EventsSection(all, page);
        section.overview();
        section.events();
    }

    private void overview() {
        List<SignificantEvent> active = active();
        page.line("## Events");
        page.line("");
        if (active.isEmpty()) {
            page.line("No significant event was found.");
            page.line("");
            return;
        }
        page.line("| type | high | medium | low | all |");
        page.line("|---|---:|---:|---:|---:|");
        for (EventType type : EventType.values()) {
            Map<Severity, Long> bySeverity = active.stream()
                    .filter(event -> event.finding().type() == type)
                    .collect(Collectors.groupingBy(event -> event.finding().severity(), Collectors.counting()));
            long count = bySeverity.values().stream().mapToLong(Long::longValue).sum();
            if (count > 0) {
                page.line(Page.text(
                        "| %s | %s | %s | %s | %d |",
                        type.words(),
                        number(bySeverity.get(Severity.HIGH)),
                        number(bySeverity.get(Severity.MEDIUM)),
                        number(bySeverity.get(Severity.LOW)),
                        count));
            }
        }
        page.line("");
        page.block(Timeline.mermaid(active));
        page.line("");
    }

    private void events() {
        for (Severity severity : Severity.values()) {
            List<SignificantEvent> events = active().stream()
                    .filter(event -> event.finding().severity() == severity)
                    .toList();
            if (!events.isEmpty()) {
                page.line("### " + severity.name().charAt(0) + severity.key().substring(1));
                page.line("");
                list(events);
            }
        }
        List<SignificantEvent> history =
                all.stream().filter(event -> !event.active()).toList();
        if (!history.isEmpty()) {
            page.line("### Superseded by later figures");
            page.line("");
            list(history);
        }
    }

    private void list(List<SignificantEvent> events) {
        events.stream().limit(MOST_EVENTS).forEach(this::event);
        if (events.size() > MOST_EVENTS) {
            page.line(Page.text("and %,d more: `tidings export events` has them all.", events.size() - MOST_EVENTS));
            page.line("");
        }
    }

    private void event(SignificantEvent event) {
        Finding finding = event.finding();
        page.line("**" + Markdown.line(finding.title()) + "**  ");
        String metrics = finding.metrics().stream()
                .map(metric -> metric.name() + " " + metric.value())
                .collect(Collectors.joining(", "));
        page.line(finding.type().words() + " · " + Report.MINUTE.format(finding.statedAt()) + " · confidence "
                + Page.text("%.2f", finding.confidence())
                + (metrics.isEmpty() ? "" : " · " + Markdown.line(metrics))
                + (finding.timeline() == null ? "" : " · " + Markdown.line(finding.timeline()))
                + (finding.stakeholders().isEmpty()
                        ? ""
                        : " · stakeholders: " + Markdown.line(String.join(", ", finding.stakeholders()))));
        page.line("");
        List<Evidence> evidence = finding.evidence();
        List<Evidence> shown = evidence.subList(0, Math.min(MOST_QUOTES, evidence.size()));
        told(finding, shown);
        for (Evidence proof : shown) {
            page.line("> " + Markdown.line(proof.quote()) + "  ");
            page.line("> — " + Markdown.line(proof.sender()) + ", "
                    + Report.MINUTE.format(proof.messageId().sentAt()) + ", `" + proof.messageId() + "`");
            page.line("");
        }
        if (evidence.size() > MOST_QUOTES) {
            page.line("and " + (evidence.size() - MOST_QUOTES) + " more.");
            page.line("");
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
            page.line(String.join("  \n", told));
            page.line("");
        }
    }

    private List<SignificantEvent> active() {
        return all.stream().filter(SignificantEvent::active).toList();
    }

    private static String number(@Nullable Long count) {
        return count == null ? "" : count.toString();
    }
}
