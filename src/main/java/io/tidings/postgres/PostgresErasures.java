package io.tidings.postgres;

import io.tidings.erasure.Ledger;
import io.tidings.erasure.Receipt;
import io.tidings.erasure.Scrub;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import io.tidings.port.Erasures;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger of erasures, for all nodes. */
public final class PostgresErasures implements Erasures {
    private static final String KEEP =
            "INSERT INTO erased_keys (key) SELECT DISTINCT unnest($1::text[]) ORDER BY 1 ON CONFLICT DO NOTHING";

    private final PostgresDatabase database;

    public PostgresErasures(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Ledger> ledger() {
        // One row for the salt alone, where nobody was erased.
        return database.execute(
                        "SELECT salt, subject, max(until) FROM erasure_salt LEFT JOIN erasures ON true"
                                + " GROUP BY salt, subject",
                        Values.of())
                .map(rows -> {
                    String salt = "";
                    Map<String, Instant> until = new HashMap<>();
                    for (Row row : rows) {
                        salt = row.getString(0);
                        if (row.getString(1) != null) {
                            until.put(row.getString(1), row.getOffsetDateTime(2).toInstant());
                        }
                    }
                    return new Ledger(salt, until);
                });
    }

    @Override
    public Future<Void> begin(Receipt receipt) {
        return database.execute(
                        "INSERT INTO erasures (id, subject, until, begun_at, receipt)"
                                + " VALUES ($1, $2, $3, $4, $5::text::json) ON CONFLICT DO NOTHING",
                        Values.of(
                                receipt.id(),
                                receipt.subject(),
                                receipt.until(),
                                receipt.begunAt(),
                                Json.write(receipt)))
                .mapEmpty();
    }

    @Override
    public Future<Void> remember(String receiptId, Collection<MessageId> messages, Collection<String> keys) {
        return database.transaction(connection -> Future.all(
                        connection
                                .preparedQuery("INSERT INTO erasure_messages (erasure_id, message_id)"
                                        + " SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING")
                                .execute(Values.of(receiptId, Values.texts(messages, MessageId::value))),
                        keep(connection, keys))
                .mapEmpty());
    }

    static Future<?> keep(SqlConnection connection, Collection<String> keys) {
        return connection.preparedQuery(KEEP).execute(Values.of((Object) keys.toArray(String[]::new)));
    }

    @Override
    public Future<Set<MessageId>> remembered(String subject) {
        return database.execute(
                        "SELECT message_id FROM erasure_messages JOIN erasures ON id = erasure_id"
                                + " WHERE subject = $1 AND ended_at IS NULL",
                        Values.of(subject))
                .map(rows -> {
                    Set<MessageId> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(new MessageId(row.getString(0))));
                    return ids;
                });
    }

    @Override
    public Future<Set<String>> known(Collection<String> keys) {
        return keys.isEmpty()
                ? Future.succeededFuture(Set.of())
                : database.execute("SELECT key FROM erased_keys WHERE key = ANY ($1)", Values.of((Object)
                                keys.toArray(String[]::new)))
                        .map(rows -> {
                            Set<String> known = new HashSet<>();
                            rows.forEach(row -> known.add(row.getString(0)));
                            return known;
                        });
    }

    @Override
    public Future<Map<String, Long>> scrub(Scrub scrub, boolean really) {
        return ledger().compose(ledger ->
                database.transaction(connection -> new Scrubbing(connection, scrub, really, ledger).perform()));
    }

    @Override
    public Future<Void> finish(Receipt receipt) {
        return database.transaction(connection -> Future.all(
                        connection
                                .preparedQuery("DELETE FROM erasure_messages WHERE erasure_id IN"
                                        + " (SELECT id FROM erasures WHERE subject = $1)")
                                .execute(Values.of(receipt.subject())),
                        connection
                                .preparedQuery("UPDATE erasures SET ended_at = store_now() WHERE subject = $1"
                                        + " AND ended_at IS NULL")
                                .execute(Values.of(receipt.subject())),
                        connection
                                .preparedQuery("UPDATE erasures SET receipt = $2::text::json WHERE id = $1")
                                .execute(Values.of(receipt.id(), Json.write(receipt))))
                .mapEmpty());
    }

    @Override
    public Future<List<Receipt>> receipts(int limit) {
        return database.execute(
                        "SELECT receipt::text FROM erasures ORDER BY begun_at DESC, id DESC LIMIT $1",
                        Values.of((long) limit))
                .map(rows -> {
                    List<Receipt> receipts = new ArrayList<>();
                    rows.forEach(row -> receipts.add(Json.read(row.getString(0), Receipt.class)));
                    return receipts;
                });
    }
}
