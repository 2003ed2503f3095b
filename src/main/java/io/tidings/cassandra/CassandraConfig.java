package io.tidings.cassandra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster is, and how it is used.
 *
 * @param contactPoints some of its nodes, as {@code host:port} or {@code [IPv6]:port}; the others are found through
 *     them
 * @param localDatacenter of the nodes that are asked; those of others only get copies
 * @param keyspace where the tables are. Lower-case letters, digits and {@code _}
 * @param createKeyspace whether the keyspace is created where there is none
 * @param replication of a keyspace that is created: the number of copies in the local datacenter, or a map as CQL has
 *     it, {@code {'class': 'NetworkTopologyStrategy', 'dc1': 3}}
 * @param user empty where the cluster asks for none
 * @param password never in a log or an error
 * @param write how many copies are durable before a message is stored
 * @param read how many copies are asked; {@code read} and {@code write} overlap, or a stored message may not be found
 * @param ttl how long messages are kept, in whole seconds, at most 20 years; zero for ever
 * @param deadline for each call, with all its requests and repetitions, and for each page of a long reading; at least a
 *     millisecond
 * @param connectDeadline for the start, and for each change of tables; at least a millisecond
 * @param requestsInFlight how many requests the cluster may have at a time, 1 to 1024; the others wait
 * @param tls whether connections are encrypted, with nodes whose certificate is trusted and names them
 * @param rootCertificate a PEM file of the authority to trust; null for those that Java trusts
 */
public record CassandraConfig(
        List<String> contactPoints,
        String localDatacenter,
        String keyspace,
        boolean createKeyspace,
        String replication,
        String user,
        String password,
        Consistency write,
        Consistency read,
        Duration ttl,
        Duration deadline,
        Duration connectDeadline,
        int requestsInFlight,
        boolean tls,
        @Nullable Path rootCertificate) {
    public static final String DEFAULT_KEYSPACE = "message_queue_db";

    private static final Pattern CONTACT_POINT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:\\[\\]]+):(\\d{1,5})");
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern DATACENTER = Pattern.compile("[^'\"\\s]+");
    private static final Pattern FACTOR = Pattern.compile("[1-9]\\d?");
    private static final Pattern MAP = Pattern.compile("\\{[^{};]*'class'[^{};]*}");
    private static final int MAX_PORT = 65_535;
    /** So many a connection takes, and there is one to each node. */
    private static final int MAX_IN_FLIGHT = 1024;
    /** The server's own limit. */
    private static final Duration MAX_TTL = Duration.ofDays(20L * 365);

    /** How many of the copies take part, as CQL names it. */
    public enum Consistency {
        ONE,
        TWO,
        THREE,
        QUORUM,
        ALL,
        LOCAL_ONE,
        LOCAL_QUORUM
    }

    /**
     * Checks what the driver or the server would refuse in less clear words, or late.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public CassandraConfig {
        contactPoints = List.copyOf(contactPoints);
        check(!contactPoints.isEmpty(), "Cassandra needs a contact point: give host:port of at least one node");
        for (String point : contactPoints) {
            Matcher parts = CONTACT_POINT.matcher(point);
            check(
                    parts.matches() && Integer.parseInt(parts.group(2)) <= MAX_PORT,
                    "'" + point + "' is no contact point: use host:port, as in 127.0.0.1:9042");
        }
        check(
                DATACENTER.matcher(localDatacenter).matches(),
                "'" + localDatacenter + "' is no name of a datacenter: use what nodetool status shows");
        check(
                KEYSPACE.matcher(keyspace).matches(),
                "'" + keyspace + "' is no keyspace name: use up to 48 of a-z, 0-9 and _, and begin with a letter");
        check(!keyspace.startsWith("system"), "the keyspace " + keyspace + " is Cassandra's own: name another one");
        check(
                FACTOR.matcher(replication).matches()
                        || MAP.matcher(replication).matches(),
                "'" + replication + "' is no replication: use a number of copies from 1 to 99, or a map like"
                        + " {'class': 'NetworkTopologyStrategy', 'dc1': 3}");
        check(password.isEmpty() || !user.isEmpty(), "a password for Cassandra needs a user: give both or neither");
        check(
                !ttl.isNegative() && ttl.compareTo(MAX_TTL) <= 0 && ttl.equals(Duration.ofSeconds(ttl.toSeconds())),
                "messages cannot be kept for " + ttl + ": use whole seconds up to 20 years, or 0 for ever");
        check(deadline.toMillis() >= 1 && connectDeadline.toMillis() >= 1, "a deadline is at least a millisecond");
        check(
                requestsInFlight >= 1 && requestsInFlight <= MAX_IN_FLIGHT,
                requestsInFlight + " requests in flight cannot be: use 1 to " + MAX_IN_FLIGHT);
        check(
                tls || rootCertificate == null,
                "a certificate to trust is of no use without TLS: switch TLS on, or leave the certificate out");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The cluster, for people. */
    String place() {
        return String.join(", ", contactPoints);
    }

    /** The replication as a map of CQL. */
    String replicationMap() {
        return FACTOR.matcher(replication).matches()
                ? "{'class': 'NetworkTopologyStrategy', '" + localDatacenter + "': " + replication + "}"
                : replication;
    }

    @Override
    public String toString() {
        return "CassandraConfig[" + (user.isEmpty() ? "" : user + (password.isEmpty() ? "" : ":***") + "@") + place()
                + " in " + localDatacenter + ", keyspace " + keyspace
                + (createKeyspace ? " created with " : " not with ")
                + replicationMap() + ", write " + write + ", read " + read + ", kept for " + ttl + ", deadlines "
                + deadline
                + " and " + connectDeadline + ", " + requestsInFlight + " requests in flight, TLS "
                + (tls ? "on" : "off") + (rootCertificate == null ? "" : " by " + rootCertificate) + "]";
    }
}
