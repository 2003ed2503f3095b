package io.tidings.postgres;

import io.tidings.port.Cursors;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** Positions, for all nodes. */
public final class PostgresCursors implements Cursors {
    private final PostgresDatabase database;

    public PostgresCursors(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Long> at(String name) {
        return database.execute("SELECT position FROM cursors WHERE name = $1", Values.of(name))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getLong(0);
                    }
                    return 0L;
                });
    }

    @Override
    public Future<Void> advance(String name, long position) {
        return database.execute(
                        "INSERT INTO cursors (name, position) VALUES ($1, $2) ON CONFLICT (name)"
                                + " DO UPDATE SET position = greatest(cursors.position, excluded.position)",
                        Values.of(name, position))
                .mapEmpty();
    }
}
