package io.tidings.embedded;

import io.tidings.port.Cursors;
import io.vertx.core.Future;

/** Positions, on the one file, beside that of the log's own reader. */
public final class EmbeddedCursors implements Cursors {
    private static final String OURS = "outside:";
    private final Database database;

    public EmbeddedCursors(Database database) {
        this.database = database;
    }

    @Override
    public Future<Long> at(String name) {
        return database.read(
                session -> session.number("SELECT seq FROM intake_cursor WHERE consumer = ?", OURS + name));
    }

    @Override
    public Future<Void> advance(String name, long position) {
        return database.change(session -> session.update(
                "INSERT INTO intake_cursor (consumer, seq) VALUES (?, ?)"
                        + " ON CONFLICT (consumer) DO UPDATE SET seq = max(seq, excluded.seq)",
                OURS + name,
                position));
    }
}
