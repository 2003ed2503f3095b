package io.tidings.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.event.EventType;
import io.tidings.event.Finding;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param metrics values by name, in order; the first is what the event is about
 * @param sourceMessages ids of the messages that prove it, each once
 * @param statedAt when it was last said
 * @param createdAt when it was found; null, and left out, where that is not known
 * @param updatedAt likewise, when it changed last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EventView(
        String id,
        String companyId,
        EventType eventType,
        String title,
        String description,
        @Nullable String impact,
        Map<String, String> metrics,
        @Nullable String timeline,
        List<String> sourceMessages,
        Severity severity,
        List<String> stakeholders,
        String subject,
        double confidence,
        @JsonProperty("is_active") boolean active,
        @Nullable String supersededBy,
        String batchId,
        String pass,
        int passVersion,
        String model,
        Instant statedAt,
        List<EvidenceView> evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant updatedAt) {
    public static EventView of(SignificantEvent event) {
        return of(event, null, null);
    }

    public static EventView of(SignificantEvent event, @Nullable Instant createdAt, @Nullable Instant updatedAt) {
        Finding finding = event.finding();
        Map<String, String> metrics = new LinkedHashMap<>();
        finding.metrics().forEach(metric -> metrics.put(metric.name(), metric.value()));
        return new EventView(
                event.id(),
                event.companyId().value(),
                finding.type(),
                finding.title(),
                finding.description(),
                finding.impact(),
                metrics,
                finding.timeline(),
                finding.evidence().stream()
                        .map(evidence -> evidence.messageId().value())
                        .distinct()
                        .toList(),
                finding.severity(),
                finding.stakeholders(),
                finding.subject(),
                finding.confidence(),
                event.active(),
                event.supersededBy(),
                event.provenance().batchId(),
                event.provenance().pass(),
                event.provenance().passVersion(),
                event.provenance().model(),
                finding.statedAt(),
                finding.evidence().stream().map(EvidenceView::of).toList(),
                createdAt,
                updatedAt);
    }
}
