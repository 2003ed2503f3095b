package io.tidings.cassandra;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Where messages are kept together: those of a company that were sent on one UTC day. */
record Partition(CompanyId company, LocalDate day) {
    static Partition of(CompanyId company, MessageId id) {
        return new Partition(company, id.day());
    }

    /**
     * Ids of one partition, few enough for one request.
     *
     * @param ids each once
     */
    record Ids(Partition partition, List<MessageId> ids) {
        /** Ids by partition, in parts of at most so many; in whatever order and however often they are given. */
        static List<Ids> of(CompanyId company, Collection<MessageId> ids, int most) {
            Map<Partition, List<MessageId>> partitions = new LinkedHashMap<>();
            for (MessageId id : new LinkedHashSet<>(ids)) {
                partitions
                        .computeIfAbsent(Partition.of(company, id), partition -> new ArrayList<>())
                        .add(id);
            }
            List<Ids> parts = new ArrayList<>();
            partitions.forEach((partition, all) -> {
                for (int from = 0; from < all.size(); from += most) {
                    parts.add(new Ids(partition, all.subList(from, Math.min(all.size(), from + most))));
                }
            });
            return parts;
        }
    }
}
