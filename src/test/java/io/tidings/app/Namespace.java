package io.tidings.app;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tidings.services.Services;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Topics, a keyspace, keys and a schema on the four servers that nobody else uses.
 *
 * @param name of the keyspace and the schema; the names of the rest begin with it
 */
record Namespace(Services services, String name) {
    /** The company of whoever says nothing else. */
    static final String COMPANY = "scaleflow";

    static Namespace fresh(Services services) {
        return new Namespace(services, "test_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** What a person who has these servers says in the environment. */
    Map<String, String> environment() {
        String[] postgres = services.postgres().address().split(":", 2);
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", services.kafka().address()),
                Map.entry("TIDINGS_KAFKA_TOPICS_PREFIX", name + "-"),
                // Enough for three nodes, and soon made.
                Map.entry("TIDINGS_KAFKA_TOPICS_PARTITIONS", "3"),
                Map.entry("TIDINGS_KAFKA_GROUP", name),
                Map.entry(
                        "TIDINGS_CASSANDRA_CONTACT_POINTS", services.cassandra().address()),
                Map.entry("TIDINGS_CASSANDRA_KEYSPACE", name),
                Map.entry("REDIS_URL", "redis://" + services.redis().address()),
                Map.entry("TIDINGS_REDIS_PREFIX", name + ":"),
                Map.entry("POSTGRES_HOST", postgres[0]),
                Map.entry("POSTGRES_PORT", postgres[1]),
                Map.entry("TIDINGS_POSTGRES_SCHEMA", name));
    }

    /** The same as settings, with all four services chosen and few partitions, which are soon made. */
    Map<String, String> settings() {
        String[] postgres = services.postgres().address().split(":", 2);
        return Map.ofEntries(
                Map.entry("tidings.stores.log", "kafka"),
                Map.entry("tidings.stores.messages", "cassandra"),
                Map.entry("tidings.stores.buffer", "redis"),
                Map.entry("tidings.stores.events", "postgres"),
                Map.entry("tidings.kafka.bootstrap-servers", services.kafka().address()),
                Map.entry("tidings.kafka.group", name),
                Map.entry("tidings.kafka.topics.prefix", name + "-"),
                Map.entry("tidings.kafka.topics.partitions", "2"),
                Map.entry(
                        "tidings.cassandra.contact-points", services.cassandra().address()),
                Map.entry("tidings.cassandra.keyspace", name),
                Map.entry(
                        "tidings.redis.endpoints", "redis://" + services.redis().address()),
                Map.entry("tidings.redis.prefix", name + ":"),
                Map.entry("tidings.postgres.host", postgres[0]),
                Map.entry("tidings.postgres.port", postgres[1]),
                Map.entry("tidings.postgres.schema", name));
    }

    /** The same, with further settings by their names in the environment. */
    Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(more);
        return all;
    }

    /** The shipped configuration for the four services. */
    static String config() {
        return Path.of("conf", "services.yaml").toAbsolutePath().toString();
    }

    /** Leaves no keyspace and no schema behind on servers that may be somebody's own. */
    void drop() throws SQLException {
        try (CqlSession session = cassandra();
                Connection connection = postgres()) {
            drop(session, connection);
        }
    }

    /** Likewise, by connections that others use too. */
    void drop(CqlSession session, Connection connection) throws SQLException {
        session.execute(SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS " + name));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = warning");
            statement.execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
        }
    }

    CqlSession cassandra() {
        String[] address = services.cassandra().address().split(":", 2);
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                        .withString(DefaultDriverOption.METRICS_FACTORY_CLASS, "NoopMetricsFactory")
                        // Two seconds otherwise, at each close.
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                        .build())
                .build();
    }

    Connection postgres() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + services.postgres().address() + "/postgres?currentSchema=" + name,
                "postgres",
                "");
    }
}
