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
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drafts the investor email of a company from its active events. The draft's id derives from what it is written of: the
 * same events give the draft that is there already, without a call.
 */
public final class OutreachVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(OutreachVerticle.class);

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
            if (all.isEmpty()) {
                return Future.succeededFuture(new EmailDrafted(null));
            }
            List<SignificantEvent> most = all.subList(0, Math.min(Drafting.MOST_EVENTS, all.size()));
            Map<String, String> known = facts.apply(company);
            ModelRequest request = new ModelRequest(pass, company, List.of(), most, known, null).fitting();
            String id = EmailDraft.id(company, pass, known, request.events());
            return emails.find(id).compose(found -> found.map(Future::succeededFuture)
                    .orElseGet(() -> writeOnce(id, request))
                    .map(EmailDrafted::new));
        });
    }

    /** Who asks for a draft that is being written waits for it. */
    private Future<EmailDraft> writeOnce(String id, ModelRequest request) {
        Future<EmailDraft> running = writing.get(id);
        if (running != null) {
            return running;
        }
        Future<EmailDraft> draft = emails.begin(id, request.companyId(), pass)
                .compose(begun -> new Drafting(request, new Kept(id)).perform())
                .compose(written -> keep(id, request, written));
        writing.put(id, draft);
        return draft.onComplete(written -> writing.remove(id));
    }

    private Future<EmailDraft> keep(String id, ModelRequest request, Drafting.Written written) {
        if (!written.broken().isEmpty()) {
            // What the email says stays out of the log.
            LOG.info(
                    "the draft {} breaks {} rules of letters",
                    id,
                    written.broken().size());
        }
        EmailDraft draft = new EmailDraft(
                id,
                request.companyId(),
                written.email(),
                written.tracing(),
                EmailDraft.DRAFT,
                written.model(),
                request.events().stream().map(SignificantEvent::id).toList(),
                // As exact as stores keep it, so that a draft is the same when it is found again.
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        return emails.keep(draft).map(draft);
    }

    /** Answers to the questions of a draft, each stored before it is looked at. */
    private final class Kept implements Answers {
        private final String draftId;

        Kept(String draftId) {
            this.draftId = draftId;
        }

        @Override
        public Future<Optional<Reply>> kept(int part, int ask) {
            return events.reply(draftId, part, ask);
        }

        @Override
        public Future<Reply> to(ModelRequest request, int part, int ask) {
            return kept(part, ask)
                    .compose(stored -> stored.map(Future::succeededFuture).orElseGet(() -> call(request, part, ask)));
        }

        private Future<Reply> call(ModelRequest request, int part, int ask) {
            return bus.ask(new AskModel(request))
                    .compose(answered -> answered.outcome() instanceof Answer answer
                            ? events.keep(new Reply(draftId, part, ask, answer.text(), answer.usage(), answer.model()))
                            : Future.failedFuture(new Unanswered((Failure) answered.outcome())));
        }
    }
}
