package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * What a start would find.
     *
     * @param keyspace whether there is one
     * @param missing the tables that a start makes
     * @param faults why a start would be refused, in sentences
     */
    record Standing(boolean keyspace, List<String> missing, List<String> faults) {}

    /** Looks and changes nothing. */
    static Standing look(Cluster cluster) {
        Schema schema = new Schema(cluster);
        boolean keyspace = schema.hasKeyspace();
        List<String> faults = new ArrayList<>();
        if (!keyspace && !schema.config.createKeyspace()) {
            faults.add(schema.noKeyspace());
        }
        List<String> missing = new ArrayList<>();
        Map<String, Map<String, Row>> existing = schema.existing();
        for (Table table : Table.ALL) {
            Map<String, Row> columns = existing.get(table.name());
            if (columns == null) {
                missing.add(table.name());
            } else {
                schema.difference(table, columns)
                        .map(why -> schema.refusal(table, why))
                        .ifPresent(faults::add);
            }
        }
        return new Standing(keyspace, missing, faults);
    }

    private boolean hasKeyspace() {
        return cluster.now(
                                "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
                                config.keyspace())
                        .one()
                != null;
    }

    private String noKeyspace() {
        return "Cassandra at " + config.place() + " has no keyspace " + config.keyspace()
                + ": create it with CREATE KEYSPACE " + config.keyspace() + " WITH replication = "
                + config.replicationMap() + ", or set cassandra.create-keyspace to true";
    }

    private void makeKeyspace() {
        if (hasKeyspace()) {
            return;
        }
        if (!config.createKeyspace()) {
            throw new CassandraException(noKeyspace(), null);
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

    private void check(Table table, Map<String, Row> columns) {
        difference(table, columns).ifPresent(why -> {
            throw new CassandraException(refusal(table, why), null);
        });
    }

    /** Why a table is not ours. Columns that we do not know do no harm, unless they are of the key. */
    private static Optional<String> difference(Table table, Map<String, Row> columns) {
        for (Map.Entry<String, String> column : table.columns().entrySet()) {
            Row other = columns.get(column.getKey());
            if (other == null) {
                return Optional.of("has no column " + column.getKey());
            }
            if (!column.getValue().equals(other.getString("type"))) {
                return Optional.of("has the column " + column.getKey() + " as " + other.getString("type") + ", not "
                        + column.getValue());
            }
        }
        List<String> key = new ArrayList<>();
        columns.forEach((name, column) -> {
            if (!List.of("regular", "static").contains(column.getString("kind"))) {
                key.add(name);
            }
        });
        return key.stream()
                        .sorted()
                        .toList()
                        .equals(table.keyColumns().stream().sorted().toList())
                ? Optional.empty()
                : Optional.of("has another primary key than (" + table.key() + ")");
    }

    private String refusal(Table table, String why) {
        return "Cassandra at " + config.place() + ": the table " + table.name() + " in the keyspace "
                + config.keyspace() + " is not ours, it " + why
                + ". Name another cassandra.keyspace, or drop the table if nobody needs it";
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

    /** What a drop takes away, for people; empty where there is nothing. */
    static Optional<String> droppable(Cluster cluster) {
        Schema schema = new Schema(cluster);
        if (!schema.hasKeyspace()) {
            return Optional.empty();
        }
        String place = "the keyspace " + schema.config.keyspace() + " of Cassandra at " + schema.config.place();
        List<String> tables = schema.ours();
        if (schema.dropsKeyspace()) {
            return Optional.of("the whole of " + place + (tables.isEmpty() ? ", which is empty" : ": " + list(tables)));
        }
        return tables.isEmpty() ? Optional.empty() : Optional.of("in " + place + ": " + list(tables));
    }

    private static String list(List<String> tables) {
        return String.join(", ", tables);
    }

    /** Those of our tables that are there, as ours. */
    private List<String> ours() {
        Map<String, Map<String, Row>> existing = existing();
        return Table.ALL.stream()
                .filter(table -> existing.containsKey(table.name())
                        && difference(table, existing.get(table.name())).isEmpty())
                .map(Table::name)
                .toList();
    }

    /** Whether nothing else is in the keyspace, and we may make it again. */
    private boolean dropsKeyspace() {
        return config.createKeyspace() && ours().containsAll(existing().keySet());
    }

    /** Drops our tables; with the keyspace, where nothing else is in it and we may make it again. */
    static void drop(Cluster cluster) {
        Schema schema = new Schema(cluster);
        String keyspace = schema.config.keyspace();
        if (schema.dropsKeyspace()) {
            cluster.now("DROP KEYSPACE IF EXISTS " + keyspace);
        } else {
            schema.ours().forEach(table -> cluster.now("DROP TABLE IF EXISTS " + keyspace + "." + table));
        }
    }
}
