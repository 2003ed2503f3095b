package io.tidings.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the migrations made in the schema, told from what somebody else made there. */
final class OurObjects {
    private static final List<String> TABLES = List.of(
            "significant_events",
            "emails",
            "dead_letters",
            "batches",
            "batch_messages",
            "cursors",
            "runs",
            "replies",
            "companies",
            "outbox",
            "open_days",
            "passes",
            "relay_cursors",
            "model_calls",
            "sender_ids",
            "event_corrections",
            "spending",
            "erasure_salt",
            "erasures",
            "erasure_messages",
            "erased_keys",
            "erased_work",
            "flyway_schema_history");

    private static final List<String> SEQUENCES = List.of("relay_turns");
    private static final List<String> FUNCTIONS = List.of("store_now");

    /** Whether nothing else is in the schema, and we may drop it. */
    private static final String IS_OURS_ALONE =
            """
            SELECT nspname <> 'public' AND pg_has_role(nspowner, 'USAGE')
              AND NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid
                AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relname <> ALL ($2))
              AND NOT EXISTS (SELECT FROM pg_proc WHERE pronamespace = n.oid AND proname <> ALL ($3))
              AND NOT EXISTS (SELECT FROM pg_type WHERE typnamespace = n.oid AND typtype IN ('d', 'e', 'r'))
            FROM pg_namespace n WHERE nspname = $1
            """;

    private static final String COUNTS =
            """
            SELECT (SELECT count(*) FROM significant_events), (SELECT count(*) FROM emails),
              (SELECT count(*) FROM batches), (SELECT count(*) FROM dead_letters)
            """;

    private final PostgresDatabase database;
    private final PostgresConfig config;

    OurObjects(PostgresDatabase database, PostgresConfig config) {
        this.database = database;
        this.config = config;
    }

    /** What a drop takes away, for people. Fails where the tables are not there. */
    Future<String> words() {
        return database.transaction(connection -> isOursAlone(connection).compose(alone -> connection
                .query(COUNTS)
                .execute()
                .map(rows -> words(alone, rows.iterator().next()))));
    }

    private String words(boolean alone, Row counts) {
        String place = "the schema " + config.schema() + " of PostgreSQL at " + config.place();
        return (alone ? place : "our tables in " + place) + ", with " + counts.getLong(0) + " events, "
                + counts.getLong(1) + " emails, " + counts.getLong(2) + " batches and " + counts.getLong(3)
                + " dead letters";
    }

    /** Drops them, with the schema where nothing else is in it: all, or nothing where that fails. */
    Future<Void> drop() {
        return database.transaction(
                connection -> isOursAlone(connection).compose(alone -> drop(connection, "TABLE", TABLES)
                        .compose(dropped -> drop(connection, "SEQUENCE", SEQUENCES))
                        .compose(dropped -> drop(connection, "FUNCTION", FUNCTIONS))
                        .compose(dropped -> alone
                                ? connection
                                        .query("DROP SCHEMA " + config.schema())
                                        .execute()
                                        .<Void>mapEmpty()
                                : Future.succeededFuture())));
    }

    private Future<Boolean> isOursAlone(SqlConnection connection) {
        return connection
                .preparedQuery(IS_OURS_ALONE)
                .execute(Values.of(config.schema(), names(TABLES, SEQUENCES), FUNCTIONS.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static String[] names(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toArray(String[]::new);
    }

    private Future<Void> drop(SqlConnection connection, String kind, List<String> names) {
        String qualified =
                names.stream().map(name -> config.schema() + "." + name).collect(Collectors.joining(", "));
        return connection
                .query("DROP " + kind + " IF EXISTS " + qualified)
                .execute()
                .mapEmpty();
    }
}
