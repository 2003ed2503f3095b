package io.tidings.embedded;

import io.tidings.event.Correction;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventCounts;
import io.tidings.port.EventFilter;
import io.tidings.port.Place;
import io.tidings.port.StoredEvent;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events for people, on the one file. */
public final class EmbeddedEventCatalog implements EventCatalog {
    private static final String FILTER =
            " WHERE company_id = ?1 AND (?2 IS NULL OR event_type = ?2) AND (?3 IS NULL OR severity = ?3)"
                    + " AND (?4 IS NULL OR is_active = ?4) AND (?5 IS NULL OR stated_at >= ?5)"
                    + " AND (?6 IS NULL OR stated_at < ?6)"
                    + " AND (?7 IS NULL OR instr(lower(title || char(10) || description || char(10) || subject), ?7) > 0)"
                    + " AND (?8 IS NULL OR batch_id = ?8)";
    private static final String LATEST_FIRST = " ORDER BY stated_at DESC, id DESC";

    private final Database database;

    public EmbeddedEventCatalog(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<StoredEvent>> page(EventFilter filter, @Nullable Place after, int limit) {
        @Nullable Object[] values = values(filter, 3);
        values[8] = after == null ? null : after.at().toEpochMilli();
        values[9] = after == null ? null : after.id();
        values[10] = limit;
        return database.read(session -> session.list(
                EmbeddedEventCatalog::stored,
                EventRows.SELECT + FILTER + " AND (?9 IS NULL OR (stated_at, id) < (?9, ?10))" + LATEST_FIRST
                        + " LIMIT ?11",
                values));
    }

    private static @Nullable Object[] values(EventFilter filter, int more) {
        @Nullable
        Object[] values = {
            filter.companyId().value(),
            filter.type() == null ? null : filter.type().key(),
            filter.severity() == null ? null : filter.severity().key(),
            filter.active() == null ? null : filter.active() ? 1 : 0,
            filter.from() == null ? null : filter.from().toEpochMilli(),
            filter.until() == null ? null : filter.until().toEpochMilli(),
            filter.text() == null ? null : filter.text().toLowerCase(Locale.ROOT),
            filter.batchId()
        };
        return Arrays.copyOf(values, values.length + more);
    }

    @Override
    public Future<Optional<StoredEvent>> find(CompanyId company, String id) {
        return database.read(session -> find(session, company, id));
    }

    private static Optional<StoredEvent> find(Session session, CompanyId company, String id) throws SQLException {
        return session.first(
                EmbeddedEventCatalog::stored,
                EventRows.SELECT + " WHERE id = ? AND company_id = ?",
                id,
                company.value());
    }

    @Override
    public Future<List<StoredEvent>> others(SignificantEvent event) {
        return database.read(session -> session.list(
                EmbeddedEventCatalog::stored,
                EventRows.SELECT + " WHERE company_id = ? AND milestone_key = ? AND id <> ?" + LATEST_FIRST,
                event.companyId().value(),
                event.key().text(),
                event.id()));
    }

    @Override
    public Future<EventCounts> count(EventFilter filter) {
        @Nullable Object[] values = values(filter, 0);
        return database.read(session -> {
            Map<Boolean, Long> active = counts(session, "is_active", values, text -> text.equals("1"));
            return new EventCounts(
                    active.values().stream().mapToLong(Long::longValue).sum(),
                    active.getOrDefault(true, 0L),
                    counts(session, "event_type", values, text -> text),
                    counts(session, "severity", values, text -> text),
                    counts(session, "date(stated_at / 1000, 'unixepoch')", values, LocalDate::parse));
        });
    }

    private static <K> SortedMap<K, Long> counts(
            Session session, String what, @Nullable Object[] values, Function<String, K> key) throws SQLException {
        TreeMap<K, Long> counts = new TreeMap<>();
        session.each(
                row -> counts.put(key.apply(row.getString(1)), row.getLong(2)),
                "SELECT " + what + ", count(*) FROM significant_events" + FILTER + " GROUP BY 1",
                values);
        return counts;
    }

    @Override
    public Future<Optional<StoredEvent>> correct(CompanyId company, String id, Correction correction) {
        return database.write(session -> {
            Optional<StoredEvent> found = find(session, company, id);
            if (found.isEmpty()) {
                return found;
            }
            CorrectionRows.add(session, id, correction);
            SignificantEvent corrected = Correction.apply(found.get().event(), List.of(correction));
            EventRows.change(session, corrected, database.now());
            return find(session, company, id);
        });
    }

    @Override
    public Future<List<Correction>> corrections(String eventId) {
        return database.read(session -> CorrectionRows.of(session, eventId)).map(oldestFirst -> {
            List<Correction> latestFirst = new ArrayList<>(oldestFirst);
            Collections.reverse(latestFirst);
            return latestFirst;
        });
    }

    private static StoredEvent stored(ResultSet row) throws SQLException {
        return new StoredEvent(
                EventRows.read(row), Instant.ofEpochMilli(row.getLong(21)), Instant.ofEpochMilli(row.getLong(22)));
    }
}
