package io.tidings.redis;

import io.tidings.services.Server;
import java.time.Duration;
import java.util.List;

/** Settings for servers of tests. */
final class TestSettings {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private TestSettings() {}

    static RedisSettings of(Server server, String prefix, String node) {
        return of(List.of("redis://" + server.address()), false, prefix, node, DEADLINE, LEASE);
    }

    static RedisSettings of(
            List<String> endpoints, boolean cluster, String prefix, String node, Duration deadline, Duration lease) {
        return new RedisSettings(endpoints, cluster, "", "", null, prefix, node, deadline, lease);
    }

    static RedisSettings withUser(Server server, String username, String password) {
        return new RedisSettings(
                List.of("redis://" + server.address()), false, username, password, null, "", "node-1", DEADLINE, LEASE);
    }
}
