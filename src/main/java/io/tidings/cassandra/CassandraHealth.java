package io.tidings.cassandra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as the node sees it that was asked.
 *
 * @param releaseVersion of the server
 * @param schemaAgrees whether all nodes have the same tables
 * @param replication of our keyspace, as the server shows it
 * @param commitLogSync {@code periodic}, {@code batch} or {@code group}; null where we may not read it
 * @param caches their use since the node's start; empty where we may not read it
 */
record CassandraHealth(
        String releaseVersion,
        boolean schemaAgrees,
        String replication,
        @Nullable String commitLogSync,
        List<Cache> caches) {
    private static final Pattern COPIES = Pattern.compile("'(?!class')[^']*': '(\\d+)'");

    /**
     * A cache of the node.
     *
     * @param name {@code keys}, {@code rows}, {@code counters} or {@code chunks}
     * @param hits of all requests
     */
    record Cache(String name, int entries, long requests, long hits) {
        @Override
        public String toString() {
            return requests == 0
                    ? name + " not used"
                    : String.format(Locale.ROOT, "%s %.0f %% of %d", name, 100.0 * hits / requests, requests);
        }
    }

    /** How many copies there are of a message, in all datacenters; empty where the replication does not tell. */
    OptionalInt copies() {
        Matcher numbers = COPIES.matcher(replication);
        int copies = 0;
        while (numbers.find()) {
            copies += Integer.parseInt(numbers.group(1));
        }
        return copies == 0 ? OptionalInt.empty() : OptionalInt.of(copies);
    }

    /** What its owner should know, in sentences; none where all is well. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (copies().orElse(0) == 1 && "periodic".equals(commitLogSync)) {
            warnings.add("There is one copy of each message, and Cassandra writes its commit log periodically: a crash"
                    + " of its machine or process loses what it acknowledged in the last seconds. Set commitlog_sync:"
                    + " group in cassandra.yaml, or keep more copies");
        }
        if (!schemaAgrees) {
            warnings.add("The nodes of Cassandra do not agree about the tables: see nodetool describecluster");
        }
        return warnings;
    }
}
