package io.tidings.http;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The tokens that a service says it counted. A count that none can be, below zero or beyond all models, is taken for
 * missing: what it would do to a budget, no later call could mend.
 *
 * @param counts the object that has them; a missing node where there is none
 */
public record TokenCounts(JsonNode counts) {
    private static final long MOST = 1_000_000_000;

    /** True where there is such a count. */
    public boolean has(String pointer) {
        return isCount(counts.at(pointer));
    }

    /** A count, else zero. */
    public long get(String pointer) {
        return get(pointer, 0);
    }

    /** A count, else what is given instead. */
    public long get(String pointer, long otherwise) {
        JsonNode count = counts.at(pointer);
        return isCount(count) ? count.asLong() : otherwise;
    }

    private static boolean isCount(JsonNode node) {
        return node.isNumber() && node.canConvertToLong() && node.asLong() >= 0 && node.asLong() <= MOST;
    }
}
