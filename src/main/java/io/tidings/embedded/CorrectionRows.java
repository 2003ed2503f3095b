package io.tidings.embedded;

import io.tidings.event.Correction;
import io.tidings.event.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people corrected of events, as rows, and back. */
final class CorrectionRows {
    private CorrectionRows() {}

    static void add(Session session, String eventId, Correction correction) throws SQLException {
        session.update(
                "INSERT INTO event_corrections (event_id, seq, corrected_at, corrected_by, is_active, severity, title,"
                        + " description, note) VALUES (?1, (SELECT count(*) FROM event_corrections WHERE event_id = ?1),"
                        + " ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                eventId,
                correction.at().toEpochMilli(),
                correction.by(),
                correction.active() == null ? null : correction.active() ? 1 : 0,
                correction.severity() == null ? null : correction.severity().key(),
                correction.title(),
                correction.description(),
                correction.note());
    }

    /** The latest last. */
    static List<Correction> of(Session session, String eventId) throws SQLException {
        return session.list(
                CorrectionRows::read,
                "SELECT corrected_at, corrected_by, is_active, severity, title, description, note"
                        + " FROM event_corrections WHERE event_id = ? ORDER BY seq",
                eventId);
    }

    private static Correction read(ResultSet row) throws SQLException {
        int active = row.getInt(3);
        @Nullable Boolean isActive = row.wasNull() ? null : active != 0;
        @Nullable String severity = row.getString(4);
        return new Correction(
                Instant.ofEpochMilli(row.getLong(1)),
                row.getString(2),
                isActive,
                severity == null ? null : Severity.find(severity).orElse(null),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
