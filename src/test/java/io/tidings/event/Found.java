package io.tidings.event;

import io.tidings.message.ChatMessage;
import io.tidings.message.Said;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings, claims and events for tests. */
public final class Found {
    private Found() {}

    public static Evidence quote(String quote) {
        return quote(quote, Said.NOON);
    }

    public static Evidence quote(String quote, Instant sentAt) {
        ChatMessage message = Said.chat("Dana", sentAt, quote);
        return new Evidence(message.id(), "text", quote, 0, quote.codePointCount(0, quote.length()), "Dana");
    }

    /** A revenue milestone of that figure, proved by these quotes. */
    public static Finding mrr(String value, Evidence... evidence) {
        return finding(0.9, "MRR reached " + value, value, evidence);
    }

    public static Finding finding(double confidence, String title, String value, Evidence... evidence) {
        return new Finding(
                EventType.REVENUE_MILESTONE,
                Severity.HIGH,
                "",
                title,
                "What was said of it: " + title,
                null,
                List.of(new Metric("MRR", value)),
                null,
                List.of(),
                confidence,
                Arrays.asList(evidence));
    }

    public static Finding about(EventType type, String subject, @Nullable String timeline, Metric... metrics) {
        return new Finding(
                type,
                Severity.MEDIUM,
                subject,
                "A title of it",
                "A description of it",
                null,
                List.of(metrics),
                timeline,
                List.of(),
                0.5,
                List.of(quote("it happened")));
    }

    public static MilestoneKey key(Finding finding) {
        return MilestoneKey.of(Said.COMPANY, finding);
    }

    public static Claim claim(Finding finding, String batch) {
        return new Claim(finding, new Provenance(batch, "significant-events", 1, "offline 1"));
    }

    /** The events that these findings come to. */
    public static List<SignificantEvent> events(Finding... findings) {
        List<Claim> claims =
                Arrays.stream(findings).map(finding -> claim(finding, "b")).toList();
        return Milestones.merge(key(findings[0]), List.of(), claims);
    }

    public static SignificantEvent event(Finding finding) {
        return events(finding).get(0);
    }
}
