package io.tidings.message;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record or batch that could not be processed, kept whole with its reason.
 *
 * @param id derived: the same fault of the same thing is one dead letter
 * @param kind {@code record} or {@code batch}
 * @param place where it was found, in words for the user
 * @param reason a sentence for the user
 * @param record as the log had it, so that it can be appended again; null for a batch
 * @param runId of the run that a batch died of; null for a record
 */
public record DeadLetter(
        String id,
        CompanyId companyId,
        String kind,
        String place,
        String reason,
        @Nullable LogRecord record,
        @Nullable String runId,
        Instant buriedAt) {
    /** Where a record was first read; null for a batch. */
    public @Nullable Origin origin() {
        return record == null ? null : record.origin();
    }

    /** What its sender gave, in text that can be shown: a row of a file as it stood there. For a batch its run id. */
    public String payload() {
        return record == null
                ? Objects.requireNonNullElse(runId, "")
                : NativeForm.raw(record).raw();
    }

    /** The bytes of the payload in base64 where they were no storable text, else empty. */
    public String original() {
        return record == null ? "" : NativeForm.raw(record).original();
    }

    /**
     * What the outbox tells of it: where it lies and why, not what it holds.
     *
     * @param state {@code open} or {@code replayed}
     */
    public Map<String, String> news(String state) {
        return Map.of("id", id, "place", place, "reason", reason, "state", state);
    }

    /** The dead letter of a record of the log. */
    public static DeadLetter ofRecord(LogRecord record, String reason, Instant now) {
        RefusedRow raw = NativeForm.raw(record);
        String id = Digest.uuid("record", record.companyId().value(), record.topic(), raw.raw(), raw.original());
        String place = record.origin().place();
        return new DeadLetter(id, record.companyId(), "record", place, reason, record, null, now);
    }

    /** The dead letter of a batch whose run failed for good. */
    public static DeadLetter ofRun(CompanyId company, String batchId, String runId, String reason, Instant now) {
        return new DeadLetter(idOfRun(company, runId), company, "batch", "batch " + batchId, reason, null, runId, now);
    }

    /** The id of the dead letter of a run, whether there is one or not. */
    public static String idOfRun(CompanyId company, String runId) {
        return Digest.uuid("batch", company.value(), runId);
    }
}
