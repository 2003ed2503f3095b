package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Writes a company's news inside a transaction, numbered without gaps in the order of the commits. */
final class Outbox {
    private Outbox() {}

    /** One piece of news; the payload becomes JSON. */
    record News(String kind, Object payload) {}

    /**
     * Locks a company's row until the transaction ends. Whoever will have news locks it first of all: then nobody waits
     * for it while others wait for what he holds.
     */
    static Future<Void> lock(SqlConnection connection, CompanyId company) {
        Future<?> there = connection
                .preparedQuery("INSERT INTO companies (company_id) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Values.of(company.value()));
        Future<?> locked = connection
                .preparedQuery("SELECT next_seq FROM companies WHERE company_id = $1 FOR UPDATE")
                .execute(Values.of(company.value()));
        return Future.all(there, locked).mapEmpty();
    }

    /** Writes news of a company whose row is locked. */
    static Future<Void> append(SqlConnection connection, CompanyId company, List<News> news) {
        if (news.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery("WITH numbered AS (UPDATE companies SET next_seq = next_seq + $2 WHERE company_id = $1"
                        + " RETURNING next_seq - $2 AS first)"
                        + " INSERT INTO outbox (company_id, seq, kind, payload, created_at)"
                        + " SELECT $1, first + n - 1, kind, payload, store_now() FROM numbered,"
                        + " unnest($3::text[], $4::text[]) WITH ORDINALITY AS news (kind, payload, n)")
                .execute(Values.of(
                        company.value(),
                        (long) news.size(),
                        Values.texts(news, News::kind),
                        Values.texts(news, one -> Json.write(one.payload()))))
                .mapEmpty();
    }
}
