package io.tidings.postgres;

import io.tidings.port.Checkup;
import io.tidings.port.Holdings;
import io.tidings.port.Maintenance;
import io.tidings.port.PassStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks after our schema without migrating it. */
public final class PostgresMaintenance implements Maintenance {
    private final PostgresConfig config;
    private final PostgresDatabase database;
    private final OurObjects ours;
    private final Migrations.Standing standing;

    private PostgresMaintenance(PostgresConfig config, PostgresDatabase database, Migrations.Standing standing) {
        this.config = config;
        this.database = database;
        this.ours = new OurObjects(database, config);
        this.standing = standing;
    }

    /** Connects. Fails where a start would be refused: nobody listens, or the tables are a newer program's. */
    public static Future<PostgresMaintenance> open(Vertx vertx, PostgresConfig config) {
        return vertx.executeBlocking(
                () -> {
                    Migrations.Standing standing = Migrations.look(config);
                    return new PostgresMaintenance(config, PostgresDatabase.asItIs(vertx, config), standing);
                },
                false);
    }

    /** The passes that have run; empty where there are no tables yet. */
    public Optional<PassStore> passes() {
        return hasTables() ? Optional.of(new PostgresPassStore(database)) : Optional.empty();
    }

    private boolean hasTables() {
        return standing.version() != null;
    }

    @Override
    public Future<Checkup> check() {
        return database.execute(
                        "SELECT current_setting('server_version'), current_setting('synchronous_commit'),"
                                + " current_setting('fsync'), current_setting('full_page_writes')",
                        Values.of())
                .map(rows -> {
                    Row server = rows.iterator().next();
                    return new Checkup(
                            List.of(config.place(), "version " + server.getString(0), schema()),
                            warnings(server),
                            List.of());
                });
    }

    private String schema() {
        String name = "schema " + config.schema();
        if (!hasTables()) {
            return name + " not made yet: the start makes it";
        }
        return name + " of version " + standing.version()
                + (standing.pending() == 0
                        ? ""
                        : ", the start makes " + standing.pending()
                                + (standing.pending() == 1 ? " migration" : " migrations"));
    }

    private List<String> warnings(Row server) {
        List<String> warnings = new ArrayList<>();
        String name = "PostgreSQL at " + config.place();
        if ("off".equals(server.getString(1))) {
            warnings.add(name + " confirms commits before they are on disk, and a crash of it loses them: set"
                    + " synchronous_commit = on");
        }
        for (int column = 2; column <= 3; column++) {
            if ("off".equals(server.getString(column))) {
                warnings.add(name + " may be damaged by a crash of its machine: set "
                        + (column == 2 ? "fsync" : "full_page_writes") + " = on");
            }
        }
        return warnings;
    }

    @Override
    public Future<Holdings> holdings() {
        return hasTables()
                ? ours.words().map(words -> new Holdings(List.of(words), List.of()))
                : Future.succeededFuture(new Holdings(List.of(), List.of()));
    }

    @Override
    public Future<Void> delete() {
        return hasTables() ? ours.drop() : Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return database.close();
    }
}
