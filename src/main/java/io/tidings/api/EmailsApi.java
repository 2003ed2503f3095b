package io.tidings.api;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.DraftEmail;
import io.tidings.bus.Command.SendEmail;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.tidings.port.EmailStore;
import io.tidings.port.EventCatalog;
import io.tidings.port.Place;
import io.tidings.port.StoredEvent;
import io.tidings.view.EmailView;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Paging;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Investor emails: each step on their way is a person's. */
public final class EmailsApi {
    private final Bus bus;
    private final EmailStore emails;
    private final EventCatalog events;
    private final Function<CompanyId, Collection<String>> names;
    private final boolean canSend;
    private final InstantSource clock;
    private final Audit audit;

    /**
     * Emails of all companies.
     *
     * @param names what the settings call a company and who writes for it
     * @param canSend whether there is a mail server
     */
    public EmailsApi(
            Bus bus,
            EmailStore emails,
            EventCatalog events,
            Function<CompanyId, Collection<String>> names,
            boolean canSend,
            InstantSource clock,
            Audit audit) {
        this.bus = bus;
        this.emails = emails;
        this.events = events;
        this.names = names;
        this.canSend = canSend;
        this.clock = clock;
        this.audit = audit;
    }

    public void on(Endpoints endpoints) {
        endpoints
                .on("getEmails", this::list)
                .on("draftEmail", this::draft)
                .on("getEmail", call -> of(call).map(this::answer))
                .on("downloadEmail", call -> of(call).map(LetterFile::answer))
                .on("editEmail", this::edit)
                .on("approveEmail", call -> change(call, "approved email", emails::approve))
                .on("rejectEmail", call -> change(call, "rejected email", emails::reject))
                .on("sendEmail", this::send)
                .on("settleEmail", this::settle);
    }

    private Future<Answer> list(Call call) {
        int limit = Paging.limit(call);
        return emails.page(call.company(), call.query("status").orElse(null), Paging.after(call), limit + 1)
                .map(found -> Paging.page(found, limit, draft -> new Place(draft.createdAt(), draft.id()), this::view));
    }

    private EmailView view(EmailDraft draft) {
        return EmailView.of(draft, canSend);
    }

    private Answer answer(EmailDraft draft) {
        return Answer.ok(view(draft)).with("ETag", EmailView.etag(draft));
    }

    private Future<EmailDraft> of(Call call) {
        return emails.find(call.path("id"))
                .map(found -> found.filter(draft -> draft.companyId().equals(call.company()))
                        .orElseThrow(() -> Problem.notFound("email")));
    }

    private Future<Answer> draft(Call call) {
        return bus.ask(new DraftEmail(call.company())).map(drafted -> {
            EmailDraft draft = drafted.draft();
            if (draft == null) {
                throw new Problem(Code.CONFLICT, "there are no active events to write about yet");
            }
            audit.note(call, "drafted email", draft.id());
            return answer(draft);
        });
    }

    /** The email, where it is still as the caller read it. */
    private Future<EmailDraft> asRead(Call call) {
        String etag = call.header("If-Match").orElse("").strip();
        return of(call).map(draft -> {
            if (!EmailView.etag(draft).equals(etag)) {
                throw new Problem(
                        Code.CHANGED_MEANWHILE,
                        "the email has been changed since it was read: read it again",
                        "If-Match");
            }
            return draft;
        });
    }

    private Future<Answer> change(Call call, String what, Function<EmailDraft, Future<EmailDraft>> step) {
        return asRead(call).compose(step).map(changed -> {
            audit.note(call, what, changed.id());
            return answer(changed);
        });
    }

    /** Answered when it is written down that it leaves; how that ends is told by the email. */
    private Future<Answer> send(Call call) {
        List<String> recipients =
                Recipients.of(call.body().getJsonArray("recipients").getList());
        return asRead(call)
                .compose(draft ->
                        bus.ask(new SendEmail(draft, recipients, call.caller().name())))
                .map(sending -> {
                    EmailDraft email = sending.email();
                    if (email == null) {
                        throw new Problem(Code.CONFLICT, String.valueOf(sending.refusal()));
                    }
                    audit.note(call, "sent email to " + String.join(", ", recipients) + ":", email.id());
                    return Answer.json(202, view(email)).with("ETag", EmailView.etag(email));
                });
    }

    private Future<Answer> settle(Call call) {
        boolean sent = call.body().getBoolean("sent");
        String by = call.caller().name();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return change(
                call,
                "said of an email that it was " + (sent ? "sent:" : "not sent:"),
                draft -> emails.settle(draft, sent, by, now));
    }

    /** An email would keep it in one line; who typed more is told so. */
    private static void refuseLineBreaks(String subject) {
        if (subject.chars()
                .anyMatch(letter -> Character.isISOControl(letter) || letter == 0x2028 || letter == 0x2029)) {
            throw new Problem(Code.INVALID_BODY, "a subject is one line, without control characters", "subject");
        }
    }

    private Future<Answer> edit(Call call) {
        return change(call, "edited email", draft -> {
            refuseLineBreaks(call.body().getString("subject", ""));
            InvestorEmail words = words(draft.email(), call.body());
            return events(draft)
                    .compose(about ->
                            emails.edit(draft, words, Tracing.of(words, about, names.apply(draft.companyId()))));
        });
    }

    private Future<List<SignificantEvent>> events(EmailDraft draft) {
        List<Future<Optional<StoredEvent>>> found = draft.eventIds().stream()
                .map(id -> events.find(draft.companyId(), id))
                .toList();
        return Future.all(found).map(read -> found.stream()
                .flatMap(one -> one.result().stream())
                .map(StoredEvent::event)
                .toList());
    }

    private static InvestorEmail words(InvestorEmail now, JsonObject body) {
        JsonArray highlights = body.getJsonArray("highlights");
        JsonObject metrics = body.getJsonObject("metrics_summary");
        return new InvestorEmail(
                body.getString("subject", now.subject()),
                body.getString("body", now.body()),
                highlights == null
                        ? now.highlights()
                        : highlights.stream().map(String::valueOf).toList(),
                metrics == null ? now.metricsSummary() : texts(metrics));
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }
}
