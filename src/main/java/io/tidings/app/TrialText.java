package io.tidings.app;

import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.outreach.InvestorEmail;
import io.tidings.report.Words;
import io.tidings.verticle.Drafting;
import io.tidings.verticle.Inquiry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What passes made of messages, as a terminal shows it. */
final class TrialText {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TrialText() {}

    /** Each finding with its quotes, and what was not believed. */
    static String findings(Inquiry.Result result) {
        StringBuilder out = new StringBuilder();
        result.findings().forEach(finding -> finding(out, finding));
        reasons(out, "Not believed:", result.rejected());
        reasons(out, "Left out for want of proof:", result.dropped());
        out.append(String.format(
                Locale.ROOT,
                "%s; %,d not believed (%,d for a quote that nobody wrote), %s left out, %s repaired%n",
                Words.count(result.findings().size(), "finding"),
                result.rejected().size(),
                result.misquoted(),
                Words.count(result.dropped().size(), "field"),
                Words.count(result.repaired(), "value")));
        return out.toString();
    }

    private static void finding(StringBuilder out, Finding finding) {
        String head = String.format(
                Locale.ROOT,
                "%s, %s, %.2f: ",
                finding.type().words(),
                finding.severity().key(),
                finding.confidence());
        out.append(Wrapped.of("", 2, head + finding.title()));
        finding.metrics().forEach(metric -> out.append(Wrapped.of("  ", 4, metric.name() + ": " + metric.value())));
        for (Evidence proof : finding.evidence()) {
            out.append(Wrapped.of("  > ", 4, proof.quote()));
            out.append(Wrapped.of(
                    "    ",
                    4,
                    proof.sender() + ", " + MINUTES.format(proof.messageId().sentAt()) + ", " + proof.messageId()));
        }
        out.append(System.lineSeparator());
    }

    private static void reasons(StringBuilder out, String heading, List<String> reasons) {
        if (!reasons.isEmpty()) {
            out.append(heading).append(System.lineSeparator());
            reasons.forEach(reason -> out.append(Wrapped.of("  - ", 4, reason)));
            out.append(System.lineSeparator());
        }
    }

    /** The email, and what is wrong with it. */
    static String email(Drafting.Written written) {
        InvestorEmail email = written.email();
        StringBuilder out = new StringBuilder(Wrapped.of("", 2, email.subject())).append(System.lineSeparator());
        email.body().lines().forEach(line -> out.append(Wrapped.of("", line.startsWith("- ") ? 2 : 0, line)));
        out.append(System.lineSeparator());
        reasons(out, "Highlights:", email.highlights());
        reasons(
                out,
                "Key figures:",
                email.metricsSummary().entrySet().stream()
                        .map(figure -> figure.getKey() + ": " + figure.getValue())
                        .toList());
        reasons(out, "Rules that it breaks:", written.broken());
        reasons(
                out,
                "Figures that no quote proves, so that it could not be approved:",
                written.tracing().untraced().stream()
                        .map(figure -> figure.text() + " (" + figure.field() + ")")
                        .toList());
        out.append(String.format(
                Locale.ROOT,
                "%s traced, %,d not%n",
                Words.count(written.tracing().traced().size(), "figure"),
                written.tracing().untraced().size()));
        return out.toString();
    }

    /** What it took. */
    static String bill(Bill bill, Duration took) {
        return String.format(
                Locale.ROOT,
                "%s; tokens: %s; cost: %s; %s%n",
                Words.count(bill.calls(), "call"),
                bill.tokens(),
                bill.cost(),
                seconds(took));
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
