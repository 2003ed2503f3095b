package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.DraftEmail;
import io.tidings.bus.Command.EmailDrafted;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.EmailReply;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.tidings.port.EmailStore;
import io.tidings.port.EventStore;
import io.tidings.port.Reply;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Drafts the investor email of a company from its active events. The draft's id derives from what it is written of: the
 * same events give the draft that is there already, without a call.
 */
public final class OutreachVerticle extends VerticleBase {
    /** What an email can be about; more would neither be read nor fit a model. */
    private static final int MOST_EVENTS = 100;

    private static final int ASKS_PER_TRY = 2;

    private final Bus bus;
    private final EventStore events;
    private final EmailStore emails;
    private final Pass pass;
    private final Function<CompanyId, Map<String, String>> facts;
    private final InstantSource clock;
    /** Drafts that are being written, by id. */
    private final Map<String, Future<EmailDraft>> writing = new HashMap<>();

    /**
     * An outreach desk.
     *
     * @param pass the one that writes emails
     * @param facts of a company: its name and the sender, for the prompt
     */
    public OutreachVerticle(
            Bus bus,
            EventStore events,
            EmailStore emails,
            Pass pass,
            Function<CompanyId, Map<String, String>> facts,
            InstantSource clock) {
        this.bus = bus;
        this.events = events;
        this.emails = emails;
        this.pass = pass;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        bus.serve(DraftEmail.class, command -> draft(command.companyId()));
        return Future.succeededFuture();
    }

    private Future<EmailDrafted> draft(CompanyId company) {
        return events.events(company, true).compose(all -> {
            List<SignificantEvent> active = all.subList(0, Math.min(MOST_EVENTS, all.size()));
            if (active.isEmpty()) {
                return Future.succeededFuture(new EmailDrafted(null));
            }
            String id = EmailDraft.id(company, pass, facts.apply(company), active);
            return emails.find(id).compose(found -> found.map(Future::succeededFuture)
                    .orElseGet(() -> writeOnce(id, company, active))
                    .map(EmailDrafted::new));
        });
    }

    /** Who asks for a draft that is being written waits for it. */
    private Future<EmailDraft> writeOnce(String id, CompanyId company, List<SignificantEvent> active) {
        Future<EmailDraft> running = writing.get(id);
        if (running != null) {
            return running;
        }
        Future<EmailDraft> draft = emails.begin(id, company, pass)
                .compose(begun -> firstAsk(id, 0))
                .compose(ask -> write(id, company, active, ask));
        writing.put(id, draft);
        return draft.onComplete(written -> writing.remove(id));
    }

    /** Answers that could not be read are behind us: the model is asked anew, or the draft could never be written. */
    private Future<Integer> firstAsk(String id, int ask) {
        return events.reply(id, 0, ask + 1)
                .compose(second -> second.filter(this::isUnreadable).isPresent()
                        ? firstAsk(id, ask + ASKS_PER_TRY)
                        : Future.succeededFuture(ask));
    }

    private boolean isUnreadable(Reply reply) {
        return EmailReply.examine(pass, reply.raw()).email().isEmpty();
    }

    private Future<EmailDraft> write(String id, CompanyId company, List<SignificantEvent> active, int ask) {
        ModelRequest request = new ModelRequest(pass, company, List.of(), active, facts.apply(company), null);
        return answer(id, ask, request).compose(first -> {
            EmailReply written = EmailReply.examine(pass, first.raw());
            return written.email().isPresent()
                    ? keep(id, company, active, first, written.email().get())
                    : answer(id, ask + 1, request.again(first.raw(), written.problems()))
                            .compose(second -> secondTry(id, company, active, second));
        });
    }

    private Future<EmailDraft> secondTry(String id, CompanyId company, List<SignificantEvent> active, Reply reply) {
        EmailReply written = EmailReply.examine(pass, reply.raw());
        return written.email().isPresent()
                ? keep(id, company, active, reply, written.email().get())
                : Future.failedFuture(
                        "the model wrote no email that can be read: " + String.join("; ", written.problems()));
    }

    private Future<EmailDraft> keep(
            String id, CompanyId company, List<SignificantEvent> active, Reply reply, InvestorEmail email) {
        EmailDraft draft = new EmailDraft(
                id,
                company,
                email,
                Tracing.of(email, active, facts.apply(company).values()),
                "draft",
                reply.model(),
                active.stream().map(SignificantEvent::id).toList(),
                // As exact as stores keep it, so that a draft is the same when it is found again.
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return emails.keep(draft).map(draft);
    }

    private Future<Reply> answer(String id, int ask, ModelRequest request) {
        return events.reply(id, 0, ask)
                .compose(stored -> stored.map(Future::succeededFuture).orElseGet(() -> bus.ask(new AskModel(request))
                        .compose(answered -> answered.outcome() instanceof Answer answer
                                ? events.keep(new Reply(id, 0, ask, answer.text(), answer.usage(), answer.model()))
                                : Future.failedFuture(((Failure) answered.outcome()).detail()))));
    }
}
