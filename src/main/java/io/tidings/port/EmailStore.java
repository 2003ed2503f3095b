package io.tidings.port;

import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.outreach.EmailDraft;
import io.vertx.core.Future;
import java.util.Optional;

/** Investor emails. A draft is a run whose id derives from its input, so its replies are kept like any run's. */
public interface EmailStore {
    /** Opens the run of a draft if there is none; its replies go to the {@link EventStore}. */
    Future<Void> begin(String draftId, CompanyId company, Pass pass);

    /** Keeps a draft and completes its run; one that is there already changes nothing. */
    Future<Void> keep(EmailDraft draft);

    Future<Optional<EmailDraft>> find(String draftId);
}
