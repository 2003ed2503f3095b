package io.tidings.postgres;

import io.tidings.event.Correction;
import io.tidings.event.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people corrected of events, as rows, and back. */
final class CorrectionRows {
    static final String OF =
            "SELECT event_id, corrected_at, corrected_by, is_active, severity, title, description, note"
                    + " FROM event_corrections WHERE event_id = ANY ($1) ORDER BY event_id, seq";
    private static final String ADD =
            """
            INSERT INTO event_corrections (event_id, seq, corrected_at, corrected_by, is_active, severity, title,
              description, note)
            SELECT $1, count(*), $2, $3, $4, $5, $6, $7, $8 FROM event_corrections WHERE event_id = $1
            """;

    private CorrectionRows() {}

    /** The company of the event must be locked: it numbers them. */
    static Future<?> add(SqlConnection connection, String eventId, Correction correction) {
        return connection
                .preparedQuery(ADD)
                .execute(Values.of(
                        eventId,
                        correction.at(),
                        correction.by(),
                        correction.active(),
                        correction.severity() == null
                                ? null
                                : correction.severity().key(),
                        correction.title(),
                        correction.description(),
                        correction.note()));
    }

    /** By event, the latest last; events without are left out. */
    static Future<Map<String, List<Correction>>> of(SqlConnection connection, Collection<String> eventIds) {
        return eventIds.isEmpty()
                ? Future.succeededFuture(Map.of())
                : connection
                        .preparedQuery(OF)
                        .execute(Values.of((Object) eventIds.toArray(String[]::new)))
                        .map(CorrectionRows::byEvent);
    }

    static Map<String, List<Correction>> byEvent(Iterable<Row> rows) {
        Map<String, List<Correction>> corrections = new HashMap<>();
        for (Row row : rows) {
            corrections
                    .computeIfAbsent(row.getString(0), event -> new ArrayList<>())
                    .add(read(row));
        }
        return corrections;
    }

    private static Correction read(Row row) {
        @Nullable String severity = row.getString(4);
        return new Correction(
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getBoolean(3),
                severity == null ? null : Severity.find(severity).orElse(null),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
