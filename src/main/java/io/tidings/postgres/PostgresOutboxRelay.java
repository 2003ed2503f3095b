package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.port.OutboxRelay;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays for any number of nodes. A company's cursor is leased while a receiver has its news, as a run is: no
 * transaction stays open meanwhile, so a slow receiver holds no connection, and may use the database itself. A receiver
 * that takes longer than the lease is given up; the news of a node that died come again when its lease has ended.
 */
public final class PostgresOutboxRelay implements OutboxRelay {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresOutboxRelay.class);

    private static final String KNOW = "INSERT INTO relay_cursors (relay, company_id) SELECT $1, company_id"
            + " FROM companies WHERE NOT EXISTS (SELECT FROM relay_cursors AS known WHERE known.relay = $1"
            + " AND known.company_id = companies.company_id) ORDER BY company_id ON CONFLICT DO NOTHING";
    /**
     * One statement, so the company that was served longest ago is leased and its news are read from the same moment;
     * those whom others are just taking are passed over.
     */
    private static final String TAKE = "WITH due AS (SELECT cursors.company_id FROM relay_cursors AS cursors"
            + " JOIN companies ON companies.company_id = cursors.company_id WHERE relay = $1 AND next_seq > seq + 1"
            + " AND (lease_until IS NULL OR lease_until <= store_now()) ORDER BY turn, cursors.company_id LIMIT 1"
            + " FOR UPDATE OF cursors SKIP LOCKED),"
            + " taken AS (UPDATE relay_cursors SET turn = nextval('relay_turns'),"
            + " lease_until = store_now() + $2 * interval '1 millisecond' FROM due"
            + " WHERE relay = $1 AND relay_cursors.company_id = due.company_id"
            + " RETURNING relay_cursors.company_id, relay_cursors.seq, turn)"
            + " SELECT taken.company_id, outbox.seq, kind, payload, turn FROM taken JOIN outbox"
            + " ON outbox.company_id = taken.company_id AND outbox.seq > taken.seq ORDER BY outbox.seq LIMIT $3";
    /** Of a lease that nobody took over. */
    private static final String OURS = " WHERE relay = $1 AND company_id = $2 AND turn = $3";

    private static final String ADVANCE = "UPDATE relay_cursors SET seq = $4, lease_until = NULL" + OURS;
    private static final String GIVE_BACK = "UPDATE relay_cursors SET lease_until = NULL" + OURS;

    private final PostgresDatabase database;
    private final Duration lease;

    /** @param lease how long a receiver may take; longer than its own deadline */
    public PostgresOutboxRelay(PostgresDatabase database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    /** News that are with a receiver. */
    private record Taken(String relay, CompanyId company, long turn, List<OutboxRow> rows) {
        static Taken read(String relay, RowSet<Row> news) {
            List<OutboxRow> rows = new ArrayList<>();
            long turn = 0;
            for (Row row : news) {
                rows.add(new OutboxRow(
                        new CompanyId(row.getString(0)), row.getLong(1), row.getString(2), row.getString(3)));
                turn = row.getLong(4);
            }
            return new Taken(relay, rows.get(0).companyId(), turn, rows);
        }
    }

    @Override
    public Future<Integer> relay(String name, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
        return database.execute(KNOW, Values.of(name)).compose(known -> {
            // Counted from before the lease begins, so the receiver is given up before anybody else can be asked.
            long end = System.nanoTime() + lease.toNanos();
            return database.execute(TAKE, Values.of(name, lease.toMillis(), (long) max))
                    .compose(rows -> rows.size() == 0
                            ? Future.succeededFuture(0)
                            : handOn(Taken.read(name, rows), end, receiver));
        });
    }

    private Future<Integer> handOn(Taken taken, long end, Function<List<OutboxRow>, Future<Void>> receiver) {
        return Future.succeededFuture(taken.rows())
                .compose(receiver)
                .timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)
                .transform(handed -> handed.succeeded() ? advance(taken) : giveBack(taken, handed.cause()));
    }

    private Future<Integer> advance(Taken taken) {
        List<OutboxRow> rows = taken.rows();
        long last = rows.get(rows.size() - 1).seq();
        return database.execute(
                        ADVANCE, Values.of(taken.relay(), taken.company().value(), taken.turn(), last))
                .map(changed -> changed.rowCount() > 0 ? rows.size() : 0);
    }

    private Future<Integer> giveBack(Taken taken, Throwable failure) {
        Throwable reason = failure instanceof TimeoutException
                ? new TimeoutException("the receiver of the relay '" + taken.relay() + "' did not take the news of "
                        + taken.company() + " within " + lease.toMillis()
                        + " ms; they come again: see whether it works, or allow a longer lease")
                : failure;
        return database.execute(
                        GIVE_BACK, Values.of(taken.relay(), taken.company().value(), taken.turn()))
                .transform(given -> {
                    if (given.failed()) {
                        LOG.debug("the lease of {} ends by itself", taken.company(), given.cause());
                    }
                    return Future.failedFuture(reason);
                });
    }

    @Override
    public Future<Long> waiting(String name) {
        return database.execute(
                        "SELECT coalesce(sum(next_seq - 1 - coalesce(seq, 0)), 0)::bigint FROM companies"
                                + " LEFT JOIN relay_cursors AS cursors ON cursors.company_id = companies.company_id"
                                + " AND relay = $1",
                        Values.of(name))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
