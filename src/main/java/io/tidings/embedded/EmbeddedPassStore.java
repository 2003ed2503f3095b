package io.tidings.embedded;

import io.tidings.analysis.PassPrint;
import io.tidings.port.PassStore;
import io.vertx.core.Future;
import java.util.Optional;

/** What passes consisted of, on the one file. */
public final class EmbeddedPassStore implements PassStore {
    private final Database database;

    public EmbeddedPassStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> keep(PassPrint print) {
        return database.change(session -> session.update(
                "INSERT INTO passes (pass, version, prompt, schema, first_used_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                print.pass(),
                print.version(),
                print.prompt(),
                print.schema(),
                database.now()));
    }

    @Override
    public Future<Optional<PassPrint>> find(String pass, int version) {
        return database.read(session -> session.first(
                row -> new PassPrint(pass, version, row.getString(1), row.getString(2)),
                "SELECT prompt, schema FROM passes WHERE pass = ? AND version = ?",
                pass,
                version));
    }
}
