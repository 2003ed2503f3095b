package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters as rows, and back. */
final class DeadLetterRows {
    static final String SELECT =
            "SELECT id, company_id, kind, place, import_id, line, reason, payload, original, buried_at FROM dead_letters";

    private DeadLetterRows() {}

    /** Keeps a dead letter with its news; one that is there already stays as it is. */
    static void bury(Session session, DeadLetter letter) throws SQLException {
        Origin origin = letter.origin();
        int added = session.update(
                "INSERT INTO dead_letters (id, company_id, kind, place, import_id, line, reason, payload, original,"
                        + " buried_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                letter.id(),
                letter.companyId().value(),
                letter.kind(),
                letter.place(),
                origin == null ? null : origin.importId(),
                origin == null ? null : origin.line(),
                letter.reason(),
                letter.payload(),
                letter.original(),
                letter.buriedAt().toEpochMilli());
        if (added > 0) {
            Outbox.add(
                    session,
                    letter.companyId(),
                    "dead-letter",
                    letter.news(),
                    letter.buriedAt().toEpochMilli());
        }
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

    static DeadLetter read(ResultSet row) throws SQLException {
        @Nullable String importId = row.getString(5);
        return new DeadLetter(
                row.getString(1),
                new CompanyId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                importId == null ? null : new Origin(importId, row.getLong(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                Instant.ofEpochMilli(row.getLong(10)));
    }
}
