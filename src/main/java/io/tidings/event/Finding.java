package io.tidings.event;

import io.tidings.message.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a pass found and proved: an event as one run saw it.
 *
 * @param subject whom or what it is about (a customer, an investor, a product); empty for the company itself
 * @param title 5 to 200 characters
 * @param description at least 10 characters
 * @param impact null where none was named
 * @param metrics the first is the figure that the milestone is about
 * @param timeline the period that it belongs to; null where none was named
 * @param confidence from 0 to 1
 * @param evidence never empty, in order, without duplicates
 */
public record Finding(
        EventType type,
        Severity severity,
        String subject,
        String title,
        String description,
        @Nullable String impact,
        List<Metric> metrics,
        @Nullable String timeline,
        List<String> stakeholders,
        double confidence,
        List<Evidence> evidence) {
    public Finding {
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding without evidence is no finding");
        }
        metrics = List.copyOf(metrics);
        stakeholders = List.copyOf(stakeholders);
        evidence = evidence.stream().distinct().sorted().toList();
    }

    /** When it was last said. */
    public Instant statedAt() {
        return evidence.stream()
                .map(Evidence::messageId)
                .max(MessageId::compareTo)
                .orElseThrow()
                .sentAt();
    }

    Finding without(List<Evidence> others, Predicate<String> unnamed) {
        return with(stakeholders.stream().filter(unnamed.negate()).toList(), others);
    }

    Finding withEvidence(List<Evidence> united) {
        return with(stakeholders, united);
    }

    private Finding with(List<String> concerned, List<Evidence> proof) {
        return new Finding(
                type, severity, subject, title, description, impact, metrics, timeline, concerned, confidence, proof);
    }
}
