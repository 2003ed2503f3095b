package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.StorableText;
import io.tidings.port.Burial;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dead letters as rows, and back. */
final class DeadLetterRows {
    static final String SELECT = "SELECT id, company_id, kind, place, import_id, line, reason, topic, record_key,"
            + " payload, buried_at, state, attempts, replayed_at FROM dead_letters";

    private DeadLetterRows() {}

    /** Keeps dead letters of any companies with their news. */
    static Future<Void> bury(SqlConnection connection, List<DeadLetter> letters) {
        // Companies are locked in order, so that two who bury never wait in a circle.
        Map<CompanyId, List<DeadLetter>> byCompany = letters.stream()
                .collect(Collectors.groupingBy(DeadLetter::companyId, TreeMap::new, Collectors.toList()));
        Future<Void> buried = Future.succeededFuture();
        for (Map.Entry<CompanyId, List<DeadLetter>> entry : byCompany.entrySet()) {
            buried = buried.compose(before -> Outbox.lock(connection, entry.getKey()))
                    .compose(locked -> put(connection, entry.getValue()))
                    .compose(news -> Outbox.append(connection, entry.getKey(), news));
        }
        return buried;
    }

    /** Keeps dead letters of a company whose row is locked. What is not open already is news. */
    static Future<List<News>> put(SqlConnection connection, List<DeadLetter> letters) {
        Map<String, DeadLetter> first = new LinkedHashMap<>();
        letters.forEach(letter -> first.putIfAbsent(letter.id(), letter));
        Future<Set<String>> open = open(connection, first.keySet());
        Future<?> inserted = insert(connection, first.values());
        return Future.all(open, inserted).map(done -> first.values().stream()
                .filter(letter -> !open.result().contains(letter.id()))
                .map(letter -> new News("dead-letter", letter.news("open")))
                .toList());
    }

    private static Future<Set<String>> open(SqlConnection connection, Collection<String> ids) {
        return connection
                .preparedQuery("SELECT id FROM dead_letters WHERE id = ANY ($1) AND state = 'open'")
                .execute(Values.of((Object) ids.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> open = new HashSet<>();
                    rows.forEach(row -> open.add(row.getString(0)));
                    return open;
                });
    }

    private static Future<?> insert(SqlConnection connection, Collection<DeadLetter> letters) {
        return connection
                .preparedQuery(
                        "INSERT INTO dead_letters AS kept (id, company_id, kind, place, import_id, line, reason, topic,"
                                + " record_key, payload, buried_at) SELECT * FROM unnest($1::text[], $2::text[],"
                                + " $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[],"
                                + " $10::text[], $11::timestamptz[])"
                                + " ON CONFLICT (id) DO UPDATE SET attempts = kept.attempts + 1, state = 'open',"
                                + " reason = CASE kept.state WHEN 'open' THEN kept.reason ELSE excluded.reason END,"
                                + " buried_at ="
                                + " CASE kept.state WHEN 'open' THEN kept.buried_at ELSE excluded.buried_at END")
                .execute(Values.of(
                        Values.texts(letters, DeadLetter::id),
                        Values.texts(letters, letter -> letter.companyId().value()),
                        Values.texts(letters, DeadLetter::kind),
                        Values.texts(letters, DeadLetter::place),
                        Values.texts(letters, DeadLetterRows::importId),
                        letters.stream().map(DeadLetterRows::line).toArray(Long[]::new),
                        Values.texts(letters, DeadLetter::reason),
                        Values.texts(
                                letters,
                                letter -> letter.record() == null
                                        ? null
                                        : letter.record().topic()),
                        Values.texts(letters, DeadLetterRows::key),
                        Values.texts(letters, DeadLetterRows::payload),
                        letters.stream()
                                .map(letter -> Values.time(letter.buriedAt()))
                                .toArray(OffsetDateTime[]::new)));
    }

    private static @Nullable String key(DeadLetter letter) {
        LogRecord record = letter.record();
        return record == null ? null : StorableText.encode(record.key());
    }

    private static String payload(DeadLetter letter) {
        LogRecord record = letter.record();
        return record == null ? letter.payload() : StorableText.encode(record.payload());
    }

    private static @Nullable String importId(DeadLetter letter) {
        Origin origin = letter.origin();
        return origin == null ? null : origin.importId();
    }

    private static @Nullable Long line(DeadLetter letter) {
        Origin origin = letter.origin();
        return origin == null ? null : origin.line();
    }

    /** Where records were first read, by the ids of their dead letters: id, import, line. */
    static Map<String, Origin> origins(Iterable<Row> rows) {
        Map<String, Origin> origins = new HashMap<>();
        rows.forEach(row -> origins.put(row.getString(0), new Origin(row.getString(1), row.getLong(2))));
        return origins;
    }

    /**
     * Notes that open letters of a company, whose row is locked, were replayed, which is news.
     *
     * @param attempts that they must have; null for any
     */
    static Future<List<News>> markReplayed(
            SqlConnection connection, Collection<String> ids, @Nullable Integer attempts) {
        return connection
                .preparedQuery("UPDATE dead_letters SET state = 'replayed', replayed_at = store_now()"
                        + " WHERE id = ANY ($1) AND state = 'open' AND ($2::integer IS NULL OR attempts = $2)"
                        + " RETURNING id, company_id, kind, place, import_id, line, reason, topic, record_key, payload,"
                        + " buried_at")
                .execute(Values.of(ids.toArray(String[]::new), attempts))
                .map(rows -> {
                    List<News> news = new ArrayList<>();
                    rows.forEach(
                            row -> news.add(new News("dead-letter", read(row).news("replayed"))));
                    return news;
                });
    }

    static Burial burial(Row row) {
        OffsetDateTime replayedAt = row.getOffsetDateTime(13);
        return new Burial(
                read(row), row.getString(11), row.getInteger(12), replayedAt == null ? null : replayedAt.toInstant());
    }

    static DeadLetter read(Row row) {
        CompanyId company = new CompanyId(row.getString(1));
        String topic = row.getString(7);
        LogRecord record = topic == null
                ? null
                : new LogRecord(
                        company,
                        topic,
                        StorableText.decode(row.getString(8)),
                        new Origin(row.getString(4), row.getLong(5)),
                        StorableText.decode(row.getString(9)));
        return new DeadLetter(
                row.getString(0),
                company,
                row.getString(2),
                row.getString(3),
                row.getString(6),
                record,
                record == null ? row.getString(9) : null,
                row.getOffsetDateTime(10).toInstant());
    }
}
