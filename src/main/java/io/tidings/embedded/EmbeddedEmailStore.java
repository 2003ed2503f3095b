package io.tidings.embedded;

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
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Email drafts on the one file. */
public final class EmbeddedEmailStore implements EmailStore {
    private final Database database;

    public EmbeddedEmailStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> begin(String draftId, CompanyId company, Pass pass) {
        return database.change(session -> session.update(
                "INSERT INTO runs (run_id, batch_id, company_id, pass, version, priority, limits, opened_at)"
                        + " VALUES (?, NULL, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                draftId,
                company.value(),
                pass.id(),
                pass.version(),
                pass.priority(),
                Json.write(pass.model()),
                database.now()));
    }

    @Override
    public Future<Void> keep(EmailDraft draft) {
        return database.write(session -> {
                    if (session.number("SELECT count(*) FROM runs WHERE run_id = ?", draft.id()) == 0) {
                        return false;
                    }
                    if (EmailRows.put(session, draft)) {
                        long now = database.now();
                        session.update(
                                "UPDATE runs SET state = 'completed', model = ?, completed_at = ? WHERE run_id = ?",
                                draft.model(),
                                now,
                                draft.id());
                        tell(session, draft, now);
                    }
                    return true;
                })
                .compose(there ->
                        there ? Future.succeededFuture() : Future.failedFuture(new EmailRefused(EmailDraft.ERASED)));
    }

    private static void tell(Session session, EmailDraft draft, long now) throws SQLException {
        Outbox.add(session, draft.companyId(), "email", draft.news(), now);
    }

    @Override
    public Future<Optional<EmailDraft>> find(String draftId) {
        return database.read(session -> session.first(EmailRows::read, EmailRows.SELECT + " WHERE id = ?", draftId));
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
        return database.write(session -> {
            Optional<EmailDraft> ended = session.first(EmailRows::read, EmailRows.SELECT + " WHERE id = ?", draftId)
                    .flatMap(stored -> stored.ended(attempt, outcome, at));
            if (ended.isPresent()) {
                put(session, ended.get());
            }
            return ended;
        });
    }

    @Override
    public Future<List<EmailDraft>> abandon(@Nullable String node, Instant before, Instant at) {
        return database.write(session -> {
            List<EmailDraft> abandoned = new ArrayList<>();
            for (EmailDraft email : session.list(EmailRows::read, EmailRows.SELECT + " WHERE status = 'sending'")) {
                Optional<EmailDraft> given = email.abandoned(node, before, at);
                if (given.isPresent()) {
                    put(session, given.get());
                    abandoned.add(given.get());
                }
            }
            return abandoned;
        });
    }

    @Override
    public Future<EmailDraft> settle(EmailDraft seen, boolean sent, String by, Instant at) {
        return change(seen.settled(sent, by, at), stored -> stored.whyNotSettled(seen));
    }

    private void put(Session session, EmailDraft email) throws SQLException {
        EmailRows.replace(session, email);
        tell(session, email, database.now());
    }

    @Override
    public Future<List<EmailDraft>> page(CompanyId company, @Nullable String status, @Nullable Place after, int limit) {
        return database.read(session -> session.list(
                EmailRows::read,
                EmailRows.SELECT + " WHERE company_id = ?1 AND (?2 IS NULL OR status = ?2)"
                        + " AND (?3 IS NULL OR (created_at, id) < (?3, ?4)) ORDER BY created_at DESC, id DESC LIMIT ?5",
                company.value(),
                status,
                after == null ? null : after.at().toEpochMilli(),
                after == null ? null : after.id(),
                limit));
    }

    private Future<EmailDraft> change(EmailDraft next, Function<EmailDraft, Optional<String>> objection) {
        return database.write(session -> {
                    Optional<EmailDraft> stored =
                            session.first(EmailRows::read, EmailRows.SELECT + " WHERE id = ?", next.id());
                    Optional<String> refusal =
                            stored.isEmpty() ? Optional.of(EmailDraft.GONE) : objection.apply(stored.get());
                    if (refusal.isEmpty()) {
                        put(session, next);
                    }
                    return refusal;
                })
                .compose(refusal -> refusal.isEmpty()
                        ? Future.succeededFuture(next)
                        : Future.failedFuture(new EmailRefused(refusal.get())));
    }
}
