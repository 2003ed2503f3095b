package io.tidings.outreach;

import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An investor email on its way: {@code draft → approved → sent}.
 *
 * @param id derived from the pass version, who writes and the events' revisions: the same input is the same draft
 * @param status {@code draft}
 * @param model name and version that wrote it
 * @param eventIds what it was written from, most important first
 */
public record EmailDraft(
        String id,
        CompanyId companyId,
        InvestorEmail email,
        Tracing tracing,
        String status,
        String model,
        List<String> eventIds,
        Instant createdAt) {
    /**
     * The id of the draft that a pass writes from these events.
     *
     * @param facts of the company: in whose name it is written
     */
    public static String id(CompanyId company, Pass pass, Map<String, String> facts, List<SignificantEvent> events) {
        String revisions = String.join(
                ",", events.stream().map(SignificantEvent::revision).sorted().toList());
        return Digest.uuid("draft", company.value(), pass.label(), Json.write(new TreeMap<>(facts)), revisions);
    }
}
