package io.tidings.redis;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how it is used. A wrong value is an {@link IllegalArgumentException} that names it.
 *
 * @param endpoints {@code redis://host:port}, or {@code rediss://…} for TLS; those of a cluster are several of its
 *     nodes
 * @param cluster true for a Redis cluster
 * @param username empty for the default user
 * @param password empty where none is needed; never in a log or an error
 * @param rootCertificate a PEM file of the authority to trust with TLS; null for those that Java trusts
 * @param prefix of all keys; empty where the server is ours alone
 * @param node names this node among those that take leases, the same after a restart; no two nodes may share it
 * @param deadline of every call; at least a millisecond
 * @param lease how long messages may be taken without being claimed; at least a millisecond
 */
public record RedisSettings(
        List<String> endpoints,
        boolean cluster,
        String username,
        String password,
        @Nullable Path rootCertificate,
        String prefix,
        String node,
        Duration deadline,
        Duration lease) {
    private static final Pattern ENDPOINT = Pattern.compile("rediss?://[^/@\\s]+(/\\d*)?");
    /** Braces would make hash tags of their own, and stars would fit the keys of others. */
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9:._-]*");

    public RedisSettings {
        need(!endpoints.isEmpty(), "endpoints", "empty", "redis://host:port");
        for (String endpoint : endpoints) {
            // What may be a password is not repeated.
            need(
                    ENDPOINT.matcher(endpoint).matches() && hasHost(endpoint),
                    "endpoints",
                    endpoint.replaceAll("//.*@", "//***@"),
                    "redis://host:port or rediss://host:port, with user and password in settings of their own");
        }
        need(
                username.isEmpty() || !password.isEmpty(),
                "user",
                username,
                "none, or a password in redis.password as well");
        need(PREFIX.matcher(prefix).matches(), "prefix", prefix, "letters, digits, ':', '.', '_' and '-'");
        need(!node.isBlank(), "node", node, "a name");
        needTime("deadline", deadline);
        needTime("lease", lease);
        endpoints = List.copyOf(endpoints);
    }

    private static boolean hasHost(String endpoint) {
        try {
            return URI.create(endpoint).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void needTime(String name, Duration value) {
        need(value.toMillis() >= 1 && value.toMillis() <= Integer.MAX_VALUE, name, value, "at least 1 ms");
    }

    private static void need(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "redis.%s is '%s' where %s was expected", name, value, expected));
        }
    }

    /** Those of one server, be it one of a cluster. */
    RedisSettings at(String endpoint) {
        return new RedisSettings(
                List.of(endpoint), false, username, password, rootCertificate, prefix, node, deadline, lease);
    }

    /** The server, or some of the cluster, for people. */
    String place() {
        return endpoints.stream()
                .map(endpoint -> URI.create(endpoint).getAuthority())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "RedisSettings[" + String.join(", ", endpoints) + (cluster ? ", cluster" : "")
                + (username.isEmpty() ? "" : ", user " + username) + (password.isEmpty() ? "" : ", password ***")
                + ", prefix '" + prefix + "', node " + node + ", deadline " + deadline + ", lease " + lease + "]";
    }
}
