package io.tidings.bus;

import io.tidings.message.CompanyId;
import io.tidings.port.RunEnd;

/** Something that happened, which everybody may hear and nobody must. Named in the past tense. */
public sealed interface News {
    /**
     * Records of the log were handled and committed.
     *
     * @param messages that are stored now, whether or not they were before
     */
    record RecordsTakenIn(int records, int messages, int deadLetters) implements News {}

    record BatchOpened(CompanyId companyId, String batchId, String reason, int messages) implements News {}

    /** A run was completed, died, or will be tried again; {@code reason} says why where it was not completed. */
    record RunEnded(CompanyId companyId, String batchId, RunEnd end, String reason) implements News {}
}
