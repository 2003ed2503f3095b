package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.port.SenderIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ids of senders, for all nodes. */
public final class PostgresSenderIds implements SenderIds {
    /** In order, so that two nodes that keep the same ids do not wait for each other in a circle. */
    private static final String KEEP =
            """
            INSERT INTO sender_ids (company_id, id, sent_at, content)
            SELECT DISTINCT ON (company_id, id) company_id, id, sent_at, content
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[])
              WITH ORDINALITY AS given (company_id, id, sent_at, content, nth)
            ORDER BY company_id, id, nth ON CONFLICT DO NOTHING
            """;

    private static final String KEPT =
            """
            SELECT DISTINCT company_id, id, sent_at, content FROM sender_ids
            JOIN unnest($1::text[], $2::text[]) AS given (company_id, id) USING (company_id, id)
            """;

    private final PostgresDatabase database;

    public PostgresSenderIds(PostgresDatabase database) {
        this.database = database;
    }

    /** Two statements: what another node keeps at the same moment, the first of them waits for but does not see. */
    @Override
    public Future<List<SenderId>> keep(List<SenderId> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Object companies = Values.texts(ids, id -> id.companyId().value());
        Object names = Values.texts(ids, SenderId::id);
        return database.execute(
                        KEEP,
                        Values.of(
                                companies,
                                names,
                                ids.stream().map(id -> Values.time(id.sentAt())).toArray(OffsetDateTime[]::new),
                                Values.texts(ids, SenderId::content)))
                .compose(done -> database.execute(KEPT, Values.of(companies, names)))
                .map(rows -> {
                    Map<List<String>, SenderId> kept = new HashMap<>();
                    for (Row row : rows) {
                        kept.put(
                                List.of(row.getString(0), row.getString(1)),
                                new SenderId(
                                        new CompanyId(row.getString(0)),
                                        row.getString(1),
                                        row.getOffsetDateTime(2).toInstant(),
                                        row.getString(3)));
                    }
                    return ids.stream()
                            .map(id -> Objects.requireNonNull(
                                    kept.get(List.of(id.companyId().value(), id.id()))))
                            .toList();
                });
    }
}
