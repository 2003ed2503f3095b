package io.tidings.port;

import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Investor emails. A draft is a run whose id derives from its input, so its replies are kept like any run's. */
public interface EmailStore {
    /** Opens the run of a draft if there is none; its replies go to the {@link EventStore}. */
    Future<Void> begin(String draftId, CompanyId company, Pass pass);

    /** Keeps a draft and completes its run; one that is there already changes nothing. */
    Future<Void> keep(EmailDraft draft);

    Future<Optional<EmailDraft>> find(String draftId);

    /**
     * Those of a company, the last drafted first.
     *
     * @param status null for all of them
     * @param after where the page before ended; null for the first
     */
    Future<List<EmailDraft>> page(CompanyId company, @Nullable String status, @Nullable Place after, int limit);

    /**
     * Gives a draft other words, and gives it back as it is then. Fails with {@link EmailRefused} where it is not as it
     * was seen any more, or no draft.
     */
    Future<EmailDraft> edit(EmailDraft seen, InvestorEmail words, Tracing traced);

    /**
     * Approves a draft, and gives it back as it is then. Fails with {@link EmailRefused}, and changes nothing, where it
     * {@linkplain EmailDraft#needsEditing needs editing}, is not as it was seen any more, or no draft.
     */
    Future<EmailDraft> approve(EmailDraft seen);

    /**
     * Rejects a draft, and gives it back as it is then. Fails with {@link EmailRefused} where it is not as it was seen
     * any more, or no draft.
     */
    Future<EmailDraft> reject(EmailDraft seen);
}
