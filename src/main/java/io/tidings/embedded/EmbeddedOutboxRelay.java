package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.port.OutboxRelay;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Relays of the one process, so memory knows whose news are with a receiver and whose turn it is; the file knows how
 * far they were handed on. One object for all its relays.
 */
public final class EmbeddedOutboxRelay implements OutboxRelay {
    private final Database database;
    private final Duration lease;
    private final Map<String, Turns> relays = new ConcurrentHashMap<>();

    /** @param lease how long a receiver may take; longer than its own deadline */
    public EmbeddedOutboxRelay(Database database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public Future<Integer> relay(String name, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
        Turns turns = relays.computeIfAbsent(name, first -> new Turns());
        return database.here(() -> relay(name, turns, max, receiver));
    }

    private Future<Integer> relay(String name, Turns turns, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
        return database.read(session -> companies(session, name)).compose(waiting -> {
            Optional<CompanyId> next = turns.take(waiting);
            return next.isEmpty()
                    ? Future.succeededFuture(0)
                    : relay(name, next.get(), max, receiver)
                            .onComplete(handed -> turns.end(next.get()))
                            // Another call handed them on between the two reads; others may wait all the same.
                            .compose(handed ->
                                    handed == 0 ? relay(name, turns, max, receiver) : Future.succeededFuture(handed));
        });
    }

    private Future<Integer> relay(
            String name, CompanyId company, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
        return database.read(session -> news(session, name, company, max)).compose(rows -> {
            if (rows.isEmpty()) {
                return Future.succeededFuture(0);
            }
            return Future.succeededFuture(rows)
                    .compose(receiver)
                    .timeout(lease.toMillis(), TimeUnit.MILLISECONDS)
                    .recover(failure ->
                            Future.failedFuture(failure instanceof TimeoutException ? tooLate(name, company) : failure))
                    .compose(taken -> advance(name, rows.get(rows.size() - 1)))
                    .map(rows.size());
        });
    }

    private TimeoutException tooLate(String name, CompanyId company) {
        return new TimeoutException(
                "the receiver of the relay '" + name + "' did not take the news of " + company + " within "
                        + lease.toMillis() + " ms; they come again: see whether it works, or allow a longer lease");
    }

    private static List<CompanyId> companies(Session session, String name) throws SQLException {
        return session.list(
                row -> new CompanyId(row.getString(1)),
                "SELECT c.company_id FROM companies c LEFT JOIN relay_cursors r"
                        + " ON r.company_id = c.company_id AND r.relay = ?"
                        + " WHERE c.next_seq > coalesce(r.seq, 0) + 1 ORDER BY c.company_id",
                name);
    }

    private static List<OutboxRow> news(Session session, String name, CompanyId company, int max) throws SQLException {
        return session.list(
                row -> new OutboxRow(company, row.getLong(1), row.getString(2), row.getString(3)),
                "SELECT seq, kind, payload FROM outbox WHERE company_id = ?1 AND seq > coalesce((SELECT seq FROM"
                        + " relay_cursors WHERE relay = ?2 AND company_id = ?1), 0) ORDER BY seq LIMIT ?3",
                company.value(),
                name,
                max);
    }

    private Future<Void> advance(String name, OutboxRow last) {
        return database.change(session -> session.update(
                "INSERT INTO relay_cursors (relay, company_id, seq) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET seq = excluded.seq",
                name,
                last.companyId().value(),
                last.seq()));
    }

    @Override
    public Future<Long> waiting(String name) {
        return database.read(session -> session.number(
                "SELECT sum(c.next_seq - 1 - coalesce(r.seq, 0)) FROM companies c LEFT JOIN relay_cursors r"
                        + " ON r.company_id = c.company_id AND r.relay = ?",
                name));
    }
}
