package io.tidings.postgres;

import io.tidings.event.Correction;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventCounts;
import io.tidings.port.EventFilter;
import io.tidings.port.Place;
import io.tidings.port.StoredEvent;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events for people, for all nodes. */
public final class PostgresEventCatalog implements EventCatalog {
    private static final String FILTER =
            " WHERE company_id = $1 AND ($2::text IS NULL OR event_type = $2) AND ($3::text IS NULL OR severity = $3)"
                    + " AND ($4::boolean IS NULL OR is_active = $4)"
                    + " AND ($5::timestamptz IS NULL OR stated_at >= $5) AND ($6::timestamptz IS NULL OR stated_at < $6)"
                    + " AND ($7::text IS NULL OR strpos(lower(title || E'\\n' || description || E'\\n' || subject),"
                    + " lower($7)) > 0) AND ($8::text IS NULL OR batch_id = $8)";
    private static final String LATEST_FIRST = " ORDER BY stated_at DESC, id DESC";
    /** All counts in one statement, so that they are of the same moment. */
    private static final String COUNT = "WITH found AS (SELECT is_active, event_type, severity, stated_at"
            + " FROM significant_events" + FILTER + ")"
            + " SELECT 'active', is_active::text, count(*) FROM found GROUP BY 2"
            + " UNION ALL SELECT 'type', event_type, count(*) FROM found GROUP BY 2"
            + " UNION ALL SELECT 'severity', severity, count(*) FROM found GROUP BY 2"
            + " UNION ALL SELECT 'day', (stated_at AT TIME ZONE 'UTC')::date::text, count(*) FROM found GROUP BY 2";

    private final PostgresDatabase database;

    public PostgresEventCatalog(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<List<StoredEvent>> page(EventFilter filter, @Nullable Place after, int limit) {
        List<@Nullable Object> values = values(filter);
        values.add(after == null ? null : after.at());
        values.add(after == null ? null : after.id());
        values.add((long) limit);
        return database.execute(
                        EventRows.SELECT + FILTER
                                + " AND ($9::timestamptz IS NULL OR (stated_at, id) < ($9, $10::text))" + LATEST_FIRST
                                + " LIMIT $11",
                        Values.of(values.toArray()))
                .map(PostgresEventCatalog::list);
    }

    private static List<@Nullable Object> values(EventFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(filter.companyId().value());
        values.add(filter.type() == null ? null : filter.type().key());
        values.add(filter.severity() == null ? null : filter.severity().key());
        values.add(filter.active());
        values.add(filter.from());
        values.add(filter.until());
        values.add(filter.text());
        values.add(filter.batchId());
        return values;
    }

    private static List<StoredEvent> list(Iterable<Row> rows) {
        List<StoredEvent> events = new ArrayList<>();
        rows.forEach(row -> events.add(stored(row)));
        return events;
    }

    private static StoredEvent stored(Row row) {
        return new StoredEvent(
                EventRows.read(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    @Override
    public Future<Optional<StoredEvent>> find(CompanyId company, String id) {
        return database.execute(EventRows.SELECT + " WHERE id = $1 AND company_id = $2", Values.of(id, company.value()))
                .map(rows -> list(rows).stream().findFirst());
    }

    @Override
    public Future<List<StoredEvent>> others(SignificantEvent event) {
        return database.execute(
                        EventRows.SELECT + " WHERE md5(company_id || ':' || milestone_key COLLATE \"C\")"
                                + " = md5($1::text || ':' || $2::text) AND id <> $3" + LATEST_FIRST,
                        Values.of(event.companyId().value(), event.key().text(), event.id()))
                .map(PostgresEventCatalog::list);
    }

    @Override
    public Future<EventCounts> count(EventFilter filter) {
        return database.execute(COUNT, Values.of(values(filter).toArray())).map(rows -> {
            Map<String, TreeMap<String, Long>> counts = new TreeMap<>();
            for (Row row : rows) {
                counts.computeIfAbsent(row.getString(0), what -> new TreeMap<>())
                        .put(row.getString(1), row.getLong(2));
            }
            TreeMap<String, Long> active = counts.getOrDefault("active", new TreeMap<>());
            TreeMap<LocalDate, Long> days = new TreeMap<>();
            counts.getOrDefault("day", new TreeMap<>()).forEach((day, n) -> days.put(LocalDate.parse(day), n));
            return new EventCounts(
                    active.values().stream().mapToLong(Long::longValue).sum(),
                    active.getOrDefault("true", 0L),
                    counts.getOrDefault("type", new TreeMap<>()),
                    counts.getOrDefault("severity", new TreeMap<>()),
                    days);
        });
    }

    @Override
    public Future<Optional<StoredEvent>> correct(CompanyId company, String id, Correction correction) {
        return database.transaction(connection -> Outbox.lock(connection, company)
                .compose(locked -> find(connection, company, id))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : correct(connection, found.get().event(), correction)
                                .compose(done -> find(connection, company, id))));
    }

    private static Future<Void> correct(SqlConnection connection, SignificantEvent event, Correction correction) {
        SignificantEvent corrected = Correction.apply(event, List.of(correction));
        return Future.all(
                        CorrectionRows.add(connection, event.id(), correction),
                        EventRows.put(connection, event.companyId(), List.of(corrected)))
                .compose(
                        written -> Outbox.append(connection, event.companyId(), List.of(new News("event", corrected))));
    }

    private static Future<Optional<StoredEvent>> find(SqlConnection connection, CompanyId company, String id) {
        return connection
                .preparedQuery(EventRows.SELECT + " WHERE id = $1 AND company_id = $2")
                .execute(Values.of(id, company.value()))
                .map(rows -> list(rows).stream().findFirst());
    }

    @Override
    public Future<List<Correction>> corrections(String eventId) {
        return database.execute(CorrectionRows.OF, Values.of((Object) new String[] {eventId}))
                .map(rows -> {
                    List<Correction> latestFirst =
                            new ArrayList<>(CorrectionRows.byEvent(rows).getOrDefault(eventId, List.of()));
                    Collections.reverse(latestFirst);
                    return latestFirst;
                });
    }
}
