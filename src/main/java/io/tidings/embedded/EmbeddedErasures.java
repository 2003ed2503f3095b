package io.tidings.embedded;

import io.tidings.erasure.Ledger;
import io.tidings.erasure.Receipt;
import io.tidings.erasure.Scrub;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import io.tidings.port.Erasures;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger of erasures, on the one file. */
public final class EmbeddedErasures implements Erasures {
    private final Database database;

    public EmbeddedErasures(Database database) {
        this.database = database;
    }

    @Override
    public Future<Ledger> ledger() {
        return database.read(EmbeddedErasures::ledger);
    }

    static Ledger ledger(Session session) throws SQLException {
        Map<String, Instant> until = new HashMap<>();
        session.each(
                row -> until.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                "SELECT subject, max(until) FROM erasures GROUP BY subject");
        return new Ledger(
                session.first(row -> row.getString(1), "SELECT salt FROM erasure_salt")
                        .orElseThrow(),
                until);
    }

    @Override
    public Future<Void> begin(Receipt receipt) {
        return database.change(session -> session.update(
                "INSERT INTO erasures (id, subject, until, begun_at, receipt) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                receipt.id(),
                receipt.subject(),
                receipt.until().toEpochMilli(),
                receipt.begunAt().toEpochMilli(),
                Json.write(receipt)));
    }

    @Override
    public Future<Void> remember(String receiptId, Collection<MessageId> messages, Collection<String> keys) {
        return database.change(session -> {
            session.update(
                    "INSERT INTO erasure_messages (erasure_id, message_id) SELECT ?, value FROM json_each(?)"
                            + " WHERE true ON CONFLICT DO NOTHING",
                    receiptId,
                    Json.write(messages));
            keep(session, keys);
        });
    }

    static void keep(Session session, Collection<String> keys) throws SQLException {
        session.update(
                "INSERT INTO erased_keys (key) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
                Json.write(keys));
    }

    @Override
    public Future<Set<MessageId>> remembered(String subject) {
        return database.read(session -> new HashSet<>(session.list(
                row -> new MessageId(row.getString(1)),
                "SELECT message_id FROM erasure_messages JOIN erasures ON id = erasure_id"
                        + " WHERE subject = ? AND ended_at IS NULL",
                subject)));
    }

    @Override
    public Future<Set<String>> known(Collection<String> keys) {
        return keys.isEmpty()
                ? Future.succeededFuture(Set.of())
                : database.read(session -> new HashSet<>(session.list(
                        row -> row.getString(1),
                        "SELECT key FROM erased_keys WHERE key IN (SELECT value FROM json_each(?))",
                        Json.write(keys))));
    }

    @Override
    public Future<Map<String, Long>> scrub(Scrub scrub, boolean really) {
        return database.write(session -> new Scrubbing(session, scrub, really, database.now()).perform());
    }

    @Override
    public Future<Void> finish(Receipt receipt) {
        return database.change(session -> {
            session.update(
                    "DELETE FROM erasure_messages WHERE erasure_id IN (SELECT id FROM erasures WHERE subject = ?)",
                    receipt.subject());
            long ended = receipt.endedAt() == null
                    ? database.now()
                    : receipt.endedAt().toEpochMilli();
            session.update(
                    "UPDATE erasures SET ended_at = ? WHERE subject = ? AND ended_at IS NULL",
                    ended,
                    receipt.subject());
            session.update("UPDATE erasures SET receipt = ? WHERE id = ?", Json.write(receipt), receipt.id());
        });
    }

    @Override
    public Future<List<Receipt>> receipts(int limit) {
        return database.read(session -> session.list(
                row -> Json.read(row.getString(1), Receipt.class),
                "SELECT receipt FROM erasures ORDER BY begun_at DESC, id DESC LIMIT ?",
                limit));
    }
}
