package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The log as a table, read by one consumer. How far an import was appended is kept in the same transaction, so a file
 * that is read again goes on after its last durable line. No append is done behind one that failed: it would hide that
 * lines are missing.
 */
public final class EmbeddedMessageLog implements MessageLog {
    static final String INSERT = "INSERT INTO intake_log (company_id, topic, record_key, import_id, line, payload)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String CONSUMER = "intake";
    /** The only one. */
    private static final String PARTITION = "intake-0";

    private static final int MAX_RECORDS = 500;
    /** A batch ends after this many characters, so that large messages do not fill the memory. */
    private static final long MAX_CHARACTERS = 2L << 20;

    private final Database database;
    private final Appends appends = new Appends();
    private final AtomicReference<@Nullable Promise<Void>> waiter = new AtomicReference<>();
    /** The last record handed out; -1 before the first. Only one call of next() at a time. */
    private volatile long read = -1;

    public EmbeddedMessageLog(Database database) {
        this.database = database;
    }

    @Override
    public synchronized Future<Void> append(List<LogRecord> records) {
        Map<String, LogRecord> last = new HashMap<>();
        records.forEach(record -> last.put(record.origin().importId(), record));
        // Called in the order in which the writer will do them: what an append must find is what was begun before it.
        Map<String, Long> before = new HashMap<>();
        last.forEach((importId, record) ->
                before.put(importId, appends.begin(importId, record.origin().line())));
        return database.change(session -> append(session, records, last, before))
                .onComplete(done -> last.keySet().forEach(appends::end))
                .onSuccess(done -> wake());
    }

    private static void append(
            Session session, List<LogRecord> records, Map<String, LogRecord> last, Map<String, Long> before)
            throws SQLException {
        for (Map.Entry<String, Long> expected : before.entrySet()) {
            if (expected.getValue() > lastLine(session, expected.getKey())) {
                throw new StorageException("an earlier part of the same file could not be appended");
            }
        }
        session.updateAll(INSERT, records.stream().map(EmbeddedMessageLog::row).toList());
        for (LogRecord record : last.values()) {
            session.update(
                    "INSERT INTO imports (import_id, company_id, last_line) VALUES (?, ?, ?)"
                            + " ON CONFLICT (import_id) DO UPDATE SET last_line = max(last_line, excluded.last_line)",
                    record.origin().importId(),
                    record.companyId().value(),
                    record.origin().line());
        }
    }

    static @Nullable Object[] row(LogRecord record) {
        return new @Nullable Object[] {
            record.companyId().value(),
            record.topic(),
            record.key(),
            record.origin().importId(),
            record.origin().line(),
            record.payload()
        };
    }

    @Override
    public Future<Long> lastLine(String importId) {
        return database.read(session -> lastLine(session, importId));
    }

    private static long lastLine(Session session, String importId) throws SQLException {
        return session.number("SELECT last_line FROM imports WHERE import_id = ?", importId);
    }

    @Override
    public Future<LogBatch> next() {
        // The waiter is set before the look, so that an append between the look and the wait is not missed.
        Promise<Void> appended = Promise.promise();
        waiter.set(appended);
        return database.read(this::readNext)
                .compose(batch -> batch.records().isEmpty()
                        ? appended.future().compose(more -> next())
                        : Future.succeededFuture(batch))
                .onSuccess(batch -> read = batch.lastOffset());
    }

    private LogBatch readNext(Session session) throws SQLException {
        long from = read >= 0 ? read : committed(session);
        List<LogRecord> records = new ArrayList<>();
        long last = from;
        // The size of each record is known before its payload is read, so a batch never overshoots by more than one.
        int fitting = fitting(session, from);
        for (Offset offset : session.list(
                Offset::of,
                "SELECT seq, company_id, topic, record_key, import_id, line, payload FROM intake_log"
                        + " WHERE seq > ? ORDER BY seq LIMIT ?",
                from,
                fitting)) {
            records.add(offset.record());
            last = offset.seq();
        }
        return new LogBatch(PARTITION, last, records);
    }

    private static int fitting(Session session, long from) throws SQLException {
        long[] taken = new long[2];
        session.each(
                row -> {
                    taken[1] += row.getLong(1);
                    if (taken[0] == 0 || taken[1] <= MAX_CHARACTERS) {
                        taken[0]++;
                    }
                },
                "SELECT length(payload) FROM intake_log WHERE seq > ? ORDER BY seq LIMIT ?",
                from,
                MAX_RECORDS);
        return (int) taken[0];
    }

    private record Offset(long seq, LogRecord record) {
        static Offset of(ResultSet row) throws SQLException {
            return new Offset(
                    row.getLong(1),
                    new LogRecord(
                            new CompanyId(row.getString(2)),
                            row.getString(3),
                            row.getString(4),
                            new Origin(row.getString(5), row.getLong(6)),
                            row.getString(7)));
        }
    }

    @Override
    public Future<Void> commit(LogBatch batch) {
        return database.change(session -> session.update(
                "INSERT INTO intake_cursor (consumer, seq) VALUES (?, ?)"
                        + " ON CONFLICT (consumer) DO UPDATE SET seq = max(seq, excluded.seq)",
                CONSUMER,
                batch.lastOffset()));
    }

    @Override
    public Future<Optional<Long>> erase(CompanyId company, Predicate<LogRecord> erased) {
        return erase(company, erased, 0, 0).map(Optional::of);
    }

    /** A portion at a time, so that the writer is not kept from others for long. */
    private Future<Long> erase(CompanyId company, Predicate<LogRecord> erased, long after, long before) {
        return database.write(session -> {
                    long last = after;
                    List<@Nullable Object[]> gone = new ArrayList<>();
                    for (Offset offset : session.list(
                            Offset::of,
                            "SELECT seq, company_id, topic, record_key, import_id, line, payload FROM intake_log"
                                    + " WHERE seq > ? AND company_id = ? ORDER BY seq LIMIT " + MAX_RECORDS,
                            after,
                            company.value())) {
                        last = offset.seq();
                        LogRecord record = offset.record();
                        if (!record.topic().equals(LogRecord.ERASED) && erased.test(record)) {
                            gone.add(new @Nullable Object[] {LogRecord.ERASED, company + ":", last});
                        }
                    }
                    session.updateAll(
                            "UPDATE intake_log SET topic = ?, record_key = ?, payload = '' WHERE seq = ?", gone);
                    return new long[] {last, gone.size()};
                })
                .compose(done -> done[0] == after
                        ? Future.succeededFuture(before)
                        : erase(company, erased, done[0], before + done[1]));
    }

    @Override
    public Future<Long> lag() {
        return database.read(
                session -> session.number("SELECT coalesce(max(seq), 0) FROM intake_log") - committed(session));
    }

    private static long committed(Session session) throws SQLException {
        return session.number("SELECT seq FROM intake_cursor WHERE consumer = ?", CONSUMER);
    }

    private void wake() {
        Promise<Void> waiting = waiter.getAndSet(null);
        if (waiting != null) {
            waiting.tryComplete();
        }
    }
}
