package io.tidings.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Json;
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

    /** Changes whenever what the event says changes; equal content has equal revisions. */
    @JsonIgnore
    public String revision() {
        return Digest.hex(16, id, Json.write(finding), Boolean.toString(active));
    }
}
