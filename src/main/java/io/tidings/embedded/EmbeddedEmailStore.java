package io.tidings.embedded;

import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.EmailStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

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
        return database.change(session -> {
            if (EmailRows.put(session, draft)) {
                long now = database.now();
                session.update(
                        "UPDATE runs SET state = 'completed', model = ?, completed_at = ? WHERE run_id = ?",
                        draft.model(),
                        now,
                        draft.id());
                Outbox.add(
                        session,
                        draft.companyId(),
                        "email",
                        Map.of(
                                "id",
                                draft.id(),
                                "status",
                                draft.status(),
                                "subject",
                                draft.email().subject()),
                        now);
            }
        });
    }

    @Override
    public Future<Optional<EmailDraft>> find(String draftId) {
        return database.read(session -> session.first(EmailRows::read, EmailRows.SELECT + " WHERE id = ?", draftId));
    }
}
