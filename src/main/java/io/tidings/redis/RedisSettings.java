package io.tidings.redis;

import java.time.Duration;
import java.util.List;

/**
 * Where Redis is and how it is used.
 *
 * @param endpoints {@code redis://host:port} or {@code rediss://…}; those of a cluster are several of its nodes
 * @param cluster true for a Redis cluster
 * @param password empty where none is needed
 * @param prefix of all keys; empty where the server is ours alone
 * @param deadline of every call
 * @param lease how long messages may be taken without being claimed
 */
public record RedisSettings(
        List<String> endpoints, boolean cluster, String password, String prefix, Duration deadline, Duration lease) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Redis at " + String.join(", ", endpoints);
    }
}
