package io.tidings.cassandra;

import io.tidings.message.Arrival;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrivals of one partition that are written as one: all of them or none. Each message once. */
record Insertion(Partition partition, List<Arrival> arrivals) {
    /** Twice as many rows. */
    static final int MOST_MESSAGES = 10;
    /**
     * In bytes of content. The limits of batches do not apply within one partition; that of a mutation does, which is
     * half a segment of the commit log: 16 MiB unless the cluster's owner made it less.
     */
    static final long MOST_BYTES = 1024 * 1024;

    /** Groups arrivals; a message that is larger than all limits is alone. */
    static List<Insertion> of(List<Arrival> arrivals) {
        Map<Partition, Map<MessageId, Arrival>> partitions = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            Message message = arrival.message();
            // Of two rows of one key in one batch, with one timestamp, each column would keep its larger value.
            partitions
                    .computeIfAbsent(
                            Partition.of(message.companyId(), message.id()), partition -> new LinkedHashMap<>())
                    .putIfAbsent(message.id(), arrival);
        }
        List<Insertion> insertions = new ArrayList<>();
        partitions.forEach((partition, messages) -> split(partition, messages.values(), insertions));
        return insertions;
    }

    private static void split(Partition partition, Iterable<Arrival> arrivals, List<Insertion> insertions) {
        List<Arrival> group = new ArrayList<>();
        long bytes = 0;
        for (Arrival arrival : arrivals) {
            long size = bytes(arrival.message());
            if (group.size() == MOST_MESSAGES || (!group.isEmpty() && bytes + size > MOST_BYTES)) {
                insertions.add(new Insertion(partition, group));
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(arrival);
            bytes += size;
        }
        insertions.add(new Insertion(partition, group));
    }

    private static long bytes(Message message) {
        return Text.utf8Length(message.text())
                + Text.utf8Length(message.nativeJson())
                + Text.utf8Length(message.subject());
    }
}
