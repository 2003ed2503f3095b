package io.tidings.port;

import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.SendOutcome;
import io.tidings.outreach.Tracing;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Investor emails. A draft is a run whose id derives from its input, so its replies are kept like any run's. */
public interface EmailStore {
    /** Opens the run of a draft if there is none; its replies go to the {@link EventStore}. */
    Future<Void> begin(String draftId, CompanyId company, Pass pass);

    /**
     * Keeps a draft and completes its run; one that is there already changes nothing. Fails with {@link EmailRefused}
     * where its run is gone, because what it was written from was erased.
     */
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

    /**
     * Writes down that an email leaves now, and gives it back as it is then: after this, and not before, it is handed
     * to the mail server. Of several who do so at the same time one succeeds. Fails with {@link EmailRefused}, and
     * changes nothing, where it {@linkplain EmailDraft#whyNotSent may not be sent}.
     */
    Future<EmailDraft> send(EmailDraft seen, Delivery delivery);

    /**
     * Notes how a try to send an email ended. Changes nothing where it waits for no such thing.
     *
     * @return the email as it is then; empty where nothing changed
     */
    Future<Optional<EmailDraft>> sent(String draftId, int attempt, SendOutcome outcome, Instant at);

    /**
     * Notes of emails that were being sent that nobody will say how it ended.
     *
     * @param node has been restarted and sends nothing of before; null for none
     * @param before whoever began earlier has been given up
     * @return them, as they are then
     */
    Future<List<EmailDraft>> abandon(@Nullable String node, Instant before, Instant at);

    /**
     * Notes what a person found out of an email of which nobody knew whether it was sent, and gives it back as it is
     * then. Fails with {@link EmailRefused} where that is no question, or it is not as it was seen any more.
     */
    Future<EmailDraft> settle(EmailDraft seen, boolean sent, String by, Instant at);
}
