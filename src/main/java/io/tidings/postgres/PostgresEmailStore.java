package io.tidings.postgres;

import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.EmailStore;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Email drafts, for any number of nodes. */
public final class PostgresEmailStore implements EmailStore {
    private final PostgresDatabase database;

    public PostgresEmailStore(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Void> begin(String draftId, CompanyId company, Pass pass) {
        return database.execute(
                        "INSERT INTO runs (run_id, batch_id, company_id, pass, version, priority, limits, opened_at)"
                                + " VALUES ($1, NULL, $2, $3, $4, $5, $6::text::json, store_now())"
                                + " ON CONFLICT DO NOTHING",
                        Values.of(
                                draftId,
                                company.value(),
                                pass.id(),
                                pass.version(),
                                pass.priority(),
                                Json.write(pass.model())))
                .mapEmpty();
    }

    @Override
    public Future<Void> keep(EmailDraft draft) {
        return database.transaction(connection -> {
            Future<Void> company = Outbox.lock(connection, draft.companyId());
            Future<Boolean> isNew = EmailRows.put(connection, draft);
            return Future.all(company, isNew)
                    .compose(done -> isNew.result() ? finish(connection, draft) : Future.succeededFuture());
        });
    }

    private static Future<Void> finish(SqlConnection connection, EmailDraft draft) {
        Future<?> completed = connection
                .preparedQuery("UPDATE runs SET state = 'completed', model = $2, completed_at = store_now()"
                        + " WHERE run_id = $1")
                .execute(Values.of(draft.id(), draft.model()));
        News news = new News(
                "email",
                Map.of(
                        "id",
                        draft.id(),
                        "status",
                        draft.status(),
                        "subject",
                        draft.email().subject()));
        Future<Void> told = Outbox.append(connection, draft.companyId(), List.of(news));
        return Future.all(completed, told).mapEmpty();
    }

    @Override
    public Future<Optional<EmailDraft>> find(String draftId) {
        return database.execute(EmailRows.SELECT + " WHERE id = $1", Values.of(draftId))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(EmailRows.read(row));
                    }
                    return Optional.empty();
                });
    }
}
