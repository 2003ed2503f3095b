package io.tidings.cassandra;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The partitions that this node has put into the index, so that it does so once. It may forget some. */
final class KnownDays {
    private final Map<Partition, Boolean> latest;

    /**
     * Of nothing yet.
     *
     * @param most so many are remembered, those that were used last
     */
    KnownDays(int most) {
        this.latest = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Partition, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    /** Those of the partitions that are not known to be in the index. */
    synchronized Set<Partition> unknown(Collection<Partition> partitions) {
        return partitions.stream()
                .filter(partition -> latest.get(partition) == null)
                .collect(Collectors.toSet());
    }

    synchronized void add(Partition partition) {
        latest.put(partition, true);
    }
}
