package io.tidings.postgres;

import io.tidings.analysis.PassPrint;
import io.tidings.port.PassStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** What passes consisted of, the same for all nodes. */
public final class PostgresPassStore implements PassStore {
    private final PostgresDatabase database;

    public PostgresPassStore(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Void> keep(PassPrint print) {
        return database.execute(
                        "INSERT INTO passes (pass, version, prompt, schema, first_used_at)"
                                + " VALUES ($1, $2, $3, $4, store_now()) ON CONFLICT DO NOTHING",
                        Values.of(print.pass(), print.version(), print.prompt(), print.schema()))
                .mapEmpty();
    }

    @Override
    public Future<Optional<PassPrint>> find(String pass, int version) {
        return database.execute(
                        "SELECT prompt, schema FROM passes WHERE pass = $1 AND version = $2", Values.of(pass, version))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new PassPrint(pass, version, row.getString(0), row.getString(1)));
                    }
                    return Optional.empty();
                });
    }
}
