package io.tidings.postgres;

import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.SendOutcome;
import io.tidings.outreach.Tracing;
import io.tidings.port.EmailRefused;
import io.tidings.port.EmailStore;
import io.tidings.port.Place;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
            Future<RowSet<Row>> begun = connection
                    .preparedQuery("SELECT 1 FROM runs WHERE run_id = $1")
                    .execute(Values.of(draft.id()));
            return Future.all(company, begun)
                    .compose(locked -> begun.result().size() == 0
                            ? Future.failedFuture(new EmailRefused(EmailDraft.ERASED))
                            : EmailRows.put(connection, draft))
                    .compose(isNew -> isNew ? finish(connection, draft) : Future.succeededFuture());
        });
    }

    private static Future<Void> finish(SqlConnection connection, EmailDraft draft) {
        Future<?> completed = connection
                .preparedQuery("UPDATE runs SET state = 'completed', model = $2, completed_at = store_now()"
                        + " WHERE run_id = $1")
                .execute(Values.of(draft.id(), draft.model()));
        return Future.all(completed, tell(connection, draft)).mapEmpty();
    }

    @Override
    public Future<Optional<EmailDraft>> find(String draftId) {
        return database.execute(EmailRows.SELECT + " WHERE id = $1", Values.of(draftId))
                .map(EmailRows::first);
    }

    private static Future<Void> tell(SqlConnection connection, EmailDraft draft) {
        return Outbox.append(connection, draft.companyId(), List.of(new News("email", draft.news())));
    }

    @Override
    public Future<EmailDraft> edit(EmailDraft seen, InvestorEmail words, Tracing traced) {
        return change(seen.edited(words, traced), stored -> stored.whyNotChanged(seen));
    }

    @Override
    public Future<EmailDraft> approve(EmailDraft seen) {
        return change(seen.approved(), stored -> stored.whyNotApproved(seen));
    }

    @Override
    public Future<EmailDraft> reject(EmailDraft seen) {
        return change(seen.rejected(), stored -> stored.whyNotChanged(seen));
    }

    @Override
    public Future<EmailDraft> send(EmailDraft seen, Delivery delivery) {
        return change(seen.sending(delivery), stored -> stored.whyNotSent(seen));
    }

    @Override
    public Future<Optional<EmailDraft>> sent(String draftId, int attempt, SendOutcome outcome, Instant at) {
        return find(draftId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : update(found.get(), stored -> stored.ended(attempt, outcome, at)));
    }

    @Override
    public Future<List<EmailDraft>> abandon(@Nullable String node, Instant before, Instant at) {
        return database.execute(EmailRows.SELECT + " WHERE status = 'sending'", Values.of())
                .compose(rows -> {
                    List<EmailDraft> abandoned = new ArrayList<>();
                    Future<Void> done = Future.succeededFuture();
                    for (Row row : rows) {
                        EmailDraft email = EmailRows.read(row);
                        done = done.compose(next -> update(email, stored -> stored.abandoned(node, before, at)))
                                .map(changed -> {
                                    changed.ifPresent(abandoned::add);
                                    return null;
                                });
                    }
                    return done.map(abandoned);
                });
    }

    @Override
    public Future<EmailDraft> settle(EmailDraft seen, boolean sent, String by, Instant at) {
        return change(seen.settled(sent, by, at), stored -> stored.whyNotSettled(seen));
    }

    /** Changes an email that may have changed since it was read; empty where there is nothing to change. */
    private Future<Optional<EmailDraft>> update(
            EmailDraft read, Function<EmailDraft, Optional<EmailDraft>> transition) {
        return database.transaction(connection -> locked(connection, read)
                .map(stored -> stored.flatMap(transition))
                .compose(next -> next.isEmpty()
                        ? Future.succeededFuture(next)
                        : put(connection, next.get()).map(next)));
    }

    private static Future<Optional<EmailDraft>> locked(SqlConnection connection, EmailDraft email) {
        return Outbox.lock(connection, email.companyId())
                .compose(locked -> connection
                        .preparedQuery(EmailRows.SELECT + " WHERE id = $1 FOR UPDATE")
                        .execute(Values.of(email.id())))
                .map(EmailRows::first);
    }

    private static Future<?> put(SqlConnection connection, EmailDraft email) {
        return Future.all(EmailRows.replace(connection, email), tell(connection, email));
    }

    @Override
    public Future<List<EmailDraft>> page(CompanyId company, @Nullable String status, @Nullable Place after, int limit) {
        return database.execute(
                        EmailRows.SELECT + " WHERE company_id = $1 AND ($2::text IS NULL OR status = $2)"
                                + " AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::text))"
                                + " ORDER BY created_at DESC, id DESC LIMIT $5",
                        Values.of(
                                company.value(),
                                status,
                                after == null ? null : after.at(),
                                after == null ? null : after.id(),
                                (long) limit))
                .map(rows -> {
                    List<EmailDraft> drafts = new ArrayList<>();
                    rows.forEach(row -> drafts.add(EmailRows.read(row)));
                    return drafts;
                });
    }

    private Future<EmailDraft> change(EmailDraft next, Function<EmailDraft, Optional<String>> objection) {
        return database.transaction(connection -> locked(connection, next)
                        .map(stored -> stored.map(objection).orElse(Optional.of(EmailDraft.GONE)))
                        .compose(refusal -> refusal.isPresent()
                                ? Future.succeededFuture(refusal)
                                : put(connection, next).map(refusal)))
                .compose(refusal -> refusal.isPresent()
                        ? Future.failedFuture(new EmailRefused(refusal.get()))
                        : Future.succeededFuture(next));
    }
}
