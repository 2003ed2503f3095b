package io.tidings.embedded;

import io.tidings.event.Claim;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Milestones;
import io.tidings.event.Provenance;
import io.tidings.event.SignificantEvent;
import io.tidings.port.Run;
import io.tidings.port.RunResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the findings of a run changed in the stored events.
 *
 * @param added events that are new
 * @param merged events that another statement was united with
 * @param superseded events that another figure made history
 */
record MergedEvents(int added, int merged, int superseded) {
    /** Merges the findings of a run into the events of their milestones; every changed event is news. */
    static MergedEvents of(Session session, RunResult result, long now) throws SQLException {
        MergedEvents sum = new MergedEvents(0, 0, 0);
        for (Map.Entry<MilestoneKey, List<Claim>> entry : claims(result).entrySet()) {
            MilestoneKey key = entry.getKey();
            Map<String, SignificantEvent> stored = new LinkedHashMap<>();
            session.each(
                    row -> stored.put(row.getString(1), EventRows.read(row)),
                    EventRows.SELECT + " WHERE company_id = ? AND milestone_key = ?",
                    key.companyId().value(),
                    key.text());
            for (SignificantEvent event : Milestones.merge(key, stored.values(), entry.getValue())) {
                SignificantEvent before = stored.get(event.id());
                if (event.equals(before)) {
                    continue;
                }
                EventRows.put(session, event, now);
                Outbox.add(session, key.companyId(), "event", event, now);
                if (before == null) {
                    sum = new MergedEvents(sum.added + 1, sum.merged, sum.superseded);
                } else if (before.active() && !event.active()) {
                    sum = new MergedEvents(sum.added, sum.merged, sum.superseded + 1);
                } else {
                    sum = new MergedEvents(sum.added, sum.merged + 1, sum.superseded);
                }
            }
        }
        return sum;
    }

    private static Map<MilestoneKey, List<Claim>> claims(RunResult result) {
        Run run = result.run();
        Provenance provenance = new Provenance(run.batchId(), run.pass(), run.passVersion(), result.model());
        Map<MilestoneKey, List<Claim>> claims = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            claims.computeIfAbsent(MilestoneKey.of(run.companyId(), finding), key -> new ArrayList<>())
                    .add(new Claim(finding, provenance));
        }
        return claims;
    }
}
