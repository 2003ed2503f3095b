package io.tidings.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A milestone of a company as it is stored: at one figure, with all its evidence.
 *
 * @param id derived from the key and the figure: the same milestone is one event, however often it is found
 * @param figure the normalised figure; empty where the milestone has none
 * @param active false where a later statement gave another figure
 * @param supersededBy the event with the figure that was stated next; null while active
 */
public record SignificantEvent(
        String id,
        MilestoneKey key,
        String figure,
        Finding finding,
        Provenance provenance,
        boolean active,
        @Nullable String supersededBy) {
    @JsonIgnore
    public CompanyId companyId() {
        return key.companyId();
    }

    /**
     * The same with other evidence of its own.
     *
     * @param unnamed stakeholders that are not to be named any more
     */
    public SignificantEvent without(List<Evidence> evidence, Predicate<String> unnamed) {
        return new SignificantEvent(
                id, key, figure, finding.without(evidence, unnamed), provenance, active, supersededBy);
    }

    /** The same in the place of the event that had superseded it. */
    public SignificantEvent standingFor(SignificantEvent gone) {
        return new SignificantEvent(id, key, figure, finding, provenance, gone.active(), gone.supersededBy());
    }

    /** Changes whenever what the event says changes; equal content has equal revisions. */
    @JsonIgnore
    public String revision() {
        return Digest.hex(16, id, Json.write(finding), Boolean.toString(active));
    }
}
