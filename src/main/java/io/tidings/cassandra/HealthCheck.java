package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster how it stands. */
final class HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

    private final Cluster cluster;

    HealthCheck(Cluster cluster) {
        this.cluster = cluster;
    }

    Future<CassandraHealth> run() {
        Future<String> release = ask("SELECT release_version FROM system.local")
                .map(rows -> MessageRows.string(rows.get(0), "release_version"));
        Future<String> replication = ask(
                        "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?",
                        cluster.config().keyspace())
                .map(rows -> rows.isEmpty() ? "" : replication(rows.get(0)));
        Future<List<Row>> sync = readable(ask("SELECT value FROM system_views.settings WHERE name = 'commitlog_sync'"));
        Future<List<Row>> caches =
                readable(ask("SELECT name, entry_count, request_count, hit_count FROM system_views.caches"));
        Future<Boolean> agrees = cluster.agrees();
        return Future.all(release, replication, sync, caches, agrees)
                .map(all -> new CassandraHealth(
                        release.result(),
                        agrees.result(),
                        replication.result(),
                        sync.result().isEmpty() ? null : sync.result().get(0).getString("value"),
                        caches.result().stream().map(HealthCheck::cache).toList()));
    }

    private Future<List<Row>> ask(String cql, Object... values) {
        return cluster.execute(() -> SimpleStatement.newInstance(cql, values)).map(Cluster::rows);
    }

    /** A server before 4.0 has no such tables, and a careful one lets few people read them. */
    private static Future<List<Row>> readable(Future<List<Row>> rows) {
        return rows.otherwise(failure -> {
            LOG.debug("the server does not tell", failure);
            return List.of();
        });
    }

    private static String replication(Row keyspace) {
        Map<String, String> replication = keyspace.getMap("replication", String.class, String.class);
        return new TreeMap<>(replication == null ? Map.of() : replication)
                .entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "': '" + entry.getValue() + "'")
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static CassandraHealth.Cache cache(Row row) {
        return new CassandraHealth.Cache(
                MessageRows.string(row, "name"),
                row.getInt("entry_count"),
                row.getLong("request_count"),
                row.getLong("hit_count"));
    }
}
