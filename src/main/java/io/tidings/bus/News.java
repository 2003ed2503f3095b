package io.tidings.bus;

import io.tidings.message.CompanyId;
import io.tidings.port.RunEnd;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened, which everybody may hear and nobody must. Named in the past tense. */
public sealed interface News {
    /**
     * Records of the log were handled and committed.
     *
     * @param messagesOf how many of each company are stored now, whether or not they were before
     */
    record RecordsTakenIn(int records, Map<CompanyId, Integer> messagesOf, int deadLetters) implements News {
        /** Of all companies. */
        public int messages() {
            return messagesOf.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * A batch was opened.
     *
     * @param waited how long its oldest message waited; null where that is not known
     */
    record BatchOpened(CompanyId companyId, String batchId, String reason, int messages, @Nullable Duration waited)
            implements News {}

    /** A run was completed, died, or will be tried again; {@code reason} says why where it was not completed. */
    record RunEnded(CompanyId companyId, String batchId, RunEnd end, String reason) implements News {}
}
