package io.tidings.app;

import io.tidings.event.Claim;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Milestones;
import io.tidings.event.Provenance;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.verticle.Inquiry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings that were not stored, merged as the stores merge them. */
final class TrialEvents {
    private static final Comparator<SignificantEvent> MOST_IMPORTANT_FIRST = Comparator.comparing(
                    (SignificantEvent event) -> event.finding().severity())
            .thenComparing(event -> event.finding().statedAt(), Comparator.reverseOrder())
            .thenComparing(SignificantEvent::id);

    private TrialEvents() {}

    /** The events, the most important first, those that later figures made history too. */
    static List<SignificantEvent> of(CompanyId company, List<Trial.Outcome<List<Inquiry.Result>>> outcomes) {
        Map<MilestoneKey, List<Claim>> claims = new LinkedHashMap<>();
        for (Trial.Outcome<List<Inquiry.Result>> outcome : outcomes) {
            Provenance provenance =
                    new Provenance("none", outcome.pass().id(), outcome.pass().version(), outcome.model());
            for (Inquiry.Result result : outcome.result()) {
                for (Finding finding : result.findings()) {
                    claims.computeIfAbsent(MilestoneKey.of(company, finding), key -> new ArrayList<>())
                            .add(new Claim(finding, provenance));
                }
            }
        }
        List<SignificantEvent> events = new ArrayList<>();
        claims.forEach((key, same) -> events.addAll(Milestones.merge(key, List.of(), same)));
        events.sort(MOST_IMPORTANT_FIRST);
        return events;
    }
}
