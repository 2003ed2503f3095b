package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.StorableText;
import io.tidings.port.Burial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters as rows, and back. */
final class DeadLetterRows {
    static final String SELECT = "SELECT id, company_id, kind, place, import_id, line, reason, topic, record_key,"
            + " payload, buried_at, state, attempts, replayed_at FROM dead_letters";

    private DeadLetterRows() {}

    /** Keeps a dead letter, which is news unless it is open already. */
    static void bury(Session session, DeadLetter letter) throws SQLException {
        boolean isOpen =
                session.number("SELECT count(*) FROM dead_letters WHERE id = ? AND state = 'open'", letter.id()) > 0;
        put(session, letter);
        if (!isOpen) {
            tell(session, letter, "open", letter.buriedAt().toEpochMilli());
        }
    }

    private static void put(Session session, DeadLetter letter) throws SQLException {
        LogRecord record = letter.record();
        session.update(
                "INSERT INTO dead_letters (id, company_id, kind, place, import_id, line, reason, topic, record_key,"
                        + " payload, buried_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET attempts = attempts + 1, state = 'open',"
                        + " reason = iif(state = 'open', reason, excluded.reason),"
                        + " buried_at = iif(state = 'open', buried_at, excluded.buried_at)",
                letter.id(),
                letter.companyId().value(),
                letter.kind(),
                letter.place(),
                record == null ? null : record.origin().importId(),
                record == null ? null : record.origin().line(),
                letter.reason(),
                record == null ? null : record.topic(),
                record == null ? null : StorableText.encode(record.key()),
                record == null ? letter.runId() : StorableText.encode(record.payload()),
                letter.buriedAt().toEpochMilli());
    }

    /** Notes that an open letter was replayed, which is news. */
    static void markReplayed(Session session, DeadLetter letter, long now) throws SQLException {
        session.update("UPDATE dead_letters SET state = 'replayed', replayed_at = ? WHERE id = ?", now, letter.id());
        tell(session, letter, "replayed", now);
    }

    private static void tell(Session session, DeadLetter letter, String state, long now) throws SQLException {
        Outbox.add(session, letter.companyId(), "dead-letter", letter.news(state), now);
    }

    /** The open letter of an id. */
    static Optional<Burial> findOpen(Session session, String id) throws SQLException {
        return session.first(DeadLetterRows::burial, SELECT + " WHERE id = ? AND state = 'open'", id);
    }

    /** Where records were first read, by the ids of their dead letters. */
    static Map<String, Origin> origins(Session session, Collection<String> ids) throws SQLException {
        Map<String, Origin> origins = new HashMap<>();
        session.each(
                row -> origins.put(row.getString(1), new Origin(row.getString(2), row.getLong(3))),
                "SELECT id, import_id, line FROM dead_letters WHERE import_id IS NOT NULL AND id IN"
                        + " (SELECT value FROM json_each(?))",
                Json.write(ids));
        return origins;
    }

    static Burial burial(ResultSet row) throws SQLException {
        long millis = row.getLong(14);
        @Nullable Instant replayedAt = row.wasNull() ? null : Instant.ofEpochMilli(millis);
        return new Burial(read(row), row.getString(12), row.getInt(13), replayedAt);
    }

    static DeadLetter read(ResultSet row) throws SQLException {
        CompanyId company = new CompanyId(row.getString(2));
        @Nullable String topic = row.getString(8);
        @Nullable
        LogRecord record = topic == null
                ? null
                : new LogRecord(
                        company,
                        topic,
                        StorableText.decode(row.getString(9)),
                        new Origin(row.getString(5), row.getLong(6)),
                        StorableText.decode(row.getString(10)));
        return new DeadLetter(
                row.getString(1),
                company,
                row.getString(3),
                row.getString(4),
                row.getString(7),
                record,
                record == null ? row.getString(10) : null,
                Instant.ofEpochMilli(row.getLong(11)));
    }
}
