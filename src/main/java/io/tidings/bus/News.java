package io.tidings.bus;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.port.ImportProgress;
import io.tidings.port.RunEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** An import began, went on, or ended; of the latter, all are told. */
    record ImportWentOn(ImportProgress progress) implements News {}

    /**
     * Messages are stored, by their conversations; told before the log is committed, so that whoever is not told of
     * them is told when they are read again.
     */
    record MessagesKept(Map<CompanyId, Map<String, List<MessageId>>> ids) implements News {
        public static MessagesKept of(List<Arrival> arrivals) {
            Map<CompanyId, Map<String, List<MessageId>>> ids = new HashMap<>();
            for (Arrival arrival : arrivals) {
                MessageHeader header = arrival.message().header();
                ids.computeIfAbsent(header.companyId(), first -> new HashMap<>())
                        .computeIfAbsent(header.conversationId(), first -> new ArrayList<>())
                        .add(header.id());
            }
            return new MessagesKept(ids);
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
