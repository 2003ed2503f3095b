package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The keyspace and its tables: made where they are missing, refused where they are somebody else's. Blocks. */
final class Schema {
    /** Messages of so many stretches of time are kept apart on disk, so that old ones go as whole files. */
    private static final int WINDOWS = 30;

    private static final Duration WINDOW_FOR_EVER = Duration.ofDays(30);

    private final Cluster cluster;
    private final CassandraConfig config;

    private Schema(Cluster cluster) {
        this.cluster = cluster;
        this.config = cluster.config();
    }

    /** Brings the keyspace up to date. */
    static void prepare(Cluster cluster) {
        Schema schema = new Schema(cluster);
        schema.makeKeyspace();
        schema.makeTables();
    }

    private void makeKeyspace() {
        if (cluster.now("SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?", config.keyspace())
                        .one()
                != null) {
            return;
        }
        if (!config.createKeyspace()) {
            throw new CassandraException(
                    "Cassandra at " + config.place() + " has no keyspace " + config.keyspace()
                            + ": create it with CREATE KEYSPACE " + config.keyspace() + " WITH replication = "
                            + config.replicationMap() + ", or allow its creation",
                    null);
        }
        cluster.now("CREATE KEYSPACE IF NOT EXISTS " + config.keyspace() + " WITH replication = "
                + config.replicationMap());
    }

    private void makeTables() {
        Map<String, Map<String, Row>> existing = existing();
        for (Table table : Table.ALL) {
            if (existing.containsKey(table.name())) {
                check(table, existing.get(table.name()));
            }
        }
        for (Table table : Table.ALL) {
            if (!existing.containsKey(table.name())) {
                create(table);
            } else if (table.keepsMessages()) {
                keepFor(table);
            }
        }
    }

    /** The columns of the tables in the keyspace, by the names of both. */
    private Map<String, Map<String, Row>> existing() {
        Map<String, Map<String, Row>> tables = new HashMap<>();
        cluster.now(
                        "SELECT table_name, column_name, type, kind FROM system_schema.columns WHERE keyspace_name = ?",
                        config.keyspace())
                .forEach(column -> tables.computeIfAbsent(column.getString("table_name"), name -> new HashMap<>())
                        .put(column.getString("column_name"), column));
        return tables;
    }

    /** Columns that we do not know do no harm, unless they are of the key. */
    private void check(Table table, Map<String, Row> columns) {
        table.columns().forEach((name, type) -> {
            if (!columns.containsKey(name)) {
                throw refused(table, "has no column " + name);
            }
            String other = columns.get(name).getString("type");
            if (!type.equals(other)) {
                throw refused(table, "has the column " + name + " as " + other + ", not " + type);
            }
        });
        List<String> key = new ArrayList<>();
        columns.forEach((name, column) -> {
            if (!List.of("regular", "static").contains(column.getString("kind"))) {
                key.add(name);
            }
        });
        if (!key.stream()
                .sorted()
                .toList()
                .equals(table.keyColumns().stream().sorted().toList())) {
            throw refused(table, "has another primary key than (" + table.key() + ")");
        }
    }

    private CassandraException refused(Table table, String why) {
        return new CassandraException(
                "Cassandra at " + config.place() + ": the table " + table.name() + " in the keyspace "
                        + config.keyspace() + " is not ours, it " + why
                        + ". Name another keyspace, or drop the table if nobody needs it",
                null);
    }

    private void create(Table table) {
        cluster.now("CREATE TABLE IF NOT EXISTS " + config.keyspace() + "." + table.name() + " ("
                + table.declaration() + ", PRIMARY KEY (" + table.key() + "))"
                + (table.keepsMessages()
                        ? " WITH default_time_to_live = " + config.ttl().toSeconds() + " AND compaction = "
                                + compaction()
                        : ""));
    }

    private String compaction() {
        Duration window = config.ttl().isZero() ? WINDOW_FOR_EVER : config.ttl().dividedBy(WINDOWS);
        return "{'class': 'TimeWindowCompactionStrategy', 'compaction_window_unit': 'DAYS',"
                + " 'compaction_window_size': " + Math.max(1, window.toDays()) + "}";
    }

    /** Messages that are stored from now on are kept for as long as the configuration says now. */
    private void keepFor(Table table) {
        Row options = cluster.now(
                        "SELECT default_time_to_live FROM system_schema.tables WHERE keyspace_name = ?"
                                + " AND table_name = ?",
                        config.keyspace(),
                        table.name())
                .one();
        if (options != null
                && options.getInt("default_time_to_live") != config.ttl().toSeconds()) {
            cluster.now("ALTER TABLE " + config.keyspace() + "." + table.name() + " WITH default_time_to_live = "
                    + config.ttl().toSeconds());
        }
    }

    /** What a drop takes away, for people. */
    static String droppable(CassandraConfig config) {
        return "in the keyspace " + config.keyspace() + " of Cassandra at " + config.place() + ": "
                + Table.ALL.stream().map(Table::name).collect(Collectors.joining(", "));
    }

    /** Drops our tables; with the keyspace, where nothing else is in it and we may make it again. */
    static void drop(Cluster cluster) {
        Schema schema = new Schema(cluster);
        String keyspace = cluster.config().keyspace();
        List<String> ours = Table.ALL.stream().map(Table::name).toList();
        if (cluster.config().createKeyspace()
                && ours.containsAll(schema.existing().keySet())) {
            cluster.now("DROP KEYSPACE IF EXISTS " + keyspace);
        } else {
            ours.forEach(table -> cluster.now("DROP TABLE IF EXISTS " + keyspace + "." + table));
        }
    }
}
