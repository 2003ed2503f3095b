package io.tidings.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record or batch that could not be processed, kept whole with its reason.
 *
 * @param id derived: the same fault of the same thing is one dead letter
 * @param kind {@code record} or {@code batch}
 * @param place where it was found, in words for the user
 * @param origin of a record; null for a batch
 * @param reason a sentence for the user
 * @param payload the record's text; for a batch its run id
 * @param original the record's bytes in base64 where they were no storable text, else empty
 */
public record DeadLetter(
        String id,
        CompanyId companyId,
        String kind,
        String place,
        @Nullable Origin origin,
        String reason,
        String payload,
        String original,
        Instant buriedAt) {
    /** What the outbox tells of it: where it lies and why, not what it holds. */
    public Map<String, String> news() {
        return Map.of("id", id, "place", place, "reason", reason);
    }

    /** The dead letter of a record of the log. */
    public static DeadLetter ofRecord(LogRecord record, String reason, Instant now) {
        RefusedRow raw = NativeForm.raw(record);
        String id = Digest.uuid("record", record.companyId().value(), raw.raw(), raw.original());
        String place = "line " + record.origin().line();
        return new DeadLetter(
                id, record.companyId(), "record", place, record.origin(), reason, raw.raw(), raw.original(), now);
    }

    /** The dead letter of a batch whose run failed for good. */
    public static DeadLetter ofRun(CompanyId company, String batchId, String runId, String reason, Instant now) {
        String id = Digest.uuid("batch", company.value(), runId);
        return new DeadLetter(id, company, "batch", "batch " + batchId, null, reason, runId, "", now);
    }
}
