package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Origin;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
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
    static final String SELECT =
            "SELECT id, company_id, kind, place, import_id, line, reason, payload, original, buried_at FROM dead_letters";

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

    /** Keeps what is not there yet, which is news. */
    static Future<List<News>> put(SqlConnection connection, List<DeadLetter> letters) {
        Map<String, DeadLetter> first = new LinkedHashMap<>();
        letters.forEach(letter -> first.putIfAbsent(letter.id(), letter));
        Future<Set<String>> inserted = insert(connection, first.values());
        return inserted.map(added -> first.values().stream()
                .filter(letter -> added.contains(letter.id()))
                .map(letter -> new News("dead-letter", letter.news()))
                .toList());
    }

    private static Future<Set<String>> insert(SqlConnection connection, Collection<DeadLetter> letters) {
        return connection
                .preparedQuery(
                        "INSERT INTO dead_letters (id, company_id, kind, place, import_id, line, reason, payload,"
                                + " original, buried_at) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[],"
                                + " $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])"
                                + " ON CONFLICT DO NOTHING RETURNING id")
                .execute(Values.of(
                        Values.texts(letters, DeadLetter::id),
                        Values.texts(letters, letter -> letter.companyId().value()),
                        Values.texts(letters, DeadLetter::kind),
                        Values.texts(letters, DeadLetter::place),
                        Values.texts(letters, DeadLetterRows::importId),
                        letters.stream().map(DeadLetterRows::line).toArray(Long[]::new),
                        Values.texts(letters, DeadLetter::reason),
                        Values.texts(letters, DeadLetter::payload),
                        Values.texts(letters, DeadLetter::original),
                        letters.stream()
                                .map(letter -> Values.time(letter.buriedAt()))
                                .toArray(OffsetDateTime[]::new)))
                .map(rows -> {
                    Set<String> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(row.getString(0)));
                    return ids;
                });
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

    static DeadLetter read(Row row) {
        String importId = row.getString(4);
        return new DeadLetter(
                row.getString(0),
                new CompanyId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                importId == null ? null : new Origin(importId, row.getLong(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getOffsetDateTime(9).toInstant());
    }
}
