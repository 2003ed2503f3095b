package io.tidings.report;

import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.UntracedFigure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The draft of the investor email, and the quotes that its figures come from. */
final class EmailSection {
    private EmailSection() {}

    static void render(ReportData data, Page page) {
        page.line("## Investor email");
        page.line("");
        EmailDraft draft = data.draft();
        if (draft == null) {
            page.line(Markdown.line(data.emailNote()));
            return;
        }
        page.line("A " + draft.status() + ": it leaves only by a person's hand"
                + (draft.needsEditing()
                        ? ", and **not as it is**: a figure that no quote proves must be mended before it is approved."
                        : "."));
        page.line("");
        page.line("**" + Markdown.line(draft.email().subject()) + "**");
        page.line("");
        page.block(Markdown.quotation(draft.email().body()));
        page.line("");
        page.bullets("Highlights", draft.email().highlights().stream());
        page.bullets(
                "Key figures",
                draft.email().metricsSummary().entrySet().stream()
                        .map(figure -> figure.getKey() + ": " + figure.getValue()));
        page.line("### Where its figures come from");
        page.line("");
        if (draft.tracing().traced().isEmpty() && draft.tracing().untraced().isEmpty()) {
            page.line("It has no figures.");
            return;
        }
        page.line("A figure stands here once for each message that it comes from.");
        page.line("");
        page.line("| figure | stands in | quote |");
        page.line("|---|---|---|");
        for (List<UntracedFigure> same :
                alike(draft.tracing().untraced(), UntracedFigure::text).values()) {
            page.line(Page.text(
                    "| **%s** | %s | **no quote proves it: mend it before it is sent** |",
                    Markdown.line(same.get(0).text()), places(same.stream().map(UntracedFigure::field))));
        }
        for (List<TracedFigure> same : alike(
                        draft.tracing().traced(), figure -> figure.messageId() + " " + figure.text())
                .values()) {
            TracedFigure figure = same.get(0);
            page.line(Page.text(
                    "| %s | %s | %s `%s` |",
                    Markdown.line(figure.text()),
                    places(same.stream().map(TracedFigure::field)),
                    Markdown.line(figure.quote()),
                    figure.messageId()));
        }
    }

    /** Figures by what makes them one for the reader, in the order in which they stand. */
    private static <T> Map<String, List<T>> alike(List<T> figures, Function<T, String> sameness) {
        return figures.stream().collect(Collectors.groupingBy(sameness, LinkedHashMap::new, Collectors.toList()));
    }

    private static String places(Stream<String> fields) {
        return fields.map(EmailSection::place).distinct().collect(Collectors.joining(", "));
    }

    /** A part of the email as its reader calls it. */
    private static String place(String field) {
        return field.startsWith("highlights/")
                ? "highlights"
                : field.startsWith("metrics_summary/") ? "key figures" : field.equals("body") ? "letter" : field;
    }
}
