package io.tidings.port;

import io.tidings.event.Claim;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param model name and version that answered
 * @param rejected why findings were not believed
 * @param dropped fields left out for want of proof
 * @param repaired values put right without asking
 */
public record RunResult(
        Run run, String model, List<Finding> findings, List<String> rejected, List<String> dropped, int repaired) {
    /** The findings by the milestone that they are about. */
    public Map<MilestoneKey, List<Claim>> claims() {
        Provenance provenance = new Provenance(run.batchId(), run.pass(), run.passVersion(), model);
        Map<MilestoneKey, List<Claim>> claims = new LinkedHashMap<>();
        for (Finding finding : findings) {
            claims.computeIfAbsent(MilestoneKey.of(run.companyId(), finding), key -> new ArrayList<>())
                    .add(new Claim(finding, provenance));
        }
        return claims;
    }
}
