package io.tidings.outreach;

import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An investor email on its way. Each step but those of the mail server is a person's.
 *
 * <pre>
 *   draft ──approve──► approved ──send──► sending ──► sent
 *     │ ▲                 ▲                 ├──► refused, failed ──send──► sending
 *     │ └─────edit────────┼─────────────────┘
 *     ▼                   └──not sent── unknown ◄── sending, where nobody knows ──sent──► sent
 *   rejected
 * </pre>
 *
 * @param id derived from the pass version, who writes and the events' revisions: the same input is the same draft
 * @param status {@link #DRAFT}, {@link #APPROVED}, {@link #REJECTED}, {@link #SENDING}, {@link #SENT},
 *     {@link #REFUSED}, {@link #FAILED} or {@link #UNKNOWN}
 * @param model name and version that wrote it
 * @param eventIds what it was written from, most important first
 * @param delivery the last try to send it; null where there was none
 */
public record EmailDraft(
        String id,
        CompanyId companyId,
        InvestorEmail email,
        Tracing tracing,
        String status,
        String model,
        List<String> eventIds,
        Instant createdAt,
        @Nullable Delivery delivery) {
    public static final String DRAFT = "draft";
    /** A person has read it, and it may leave. */
    public static final String APPROVED = "approved";

    /** A person has read it, and it may not leave. */
    public static final String REJECTED = "rejected";

    /** It is written down that it leaves now; the mail server may have it already. */
    public static final String SENDING = "sending";

    /** The mail server has taken it over, or a person knows that it has. */
    public static final String SENT = "sent";

    /** The mail server refuses it: nobody got it. */
    public static final String REFUSED = "refused";

    /** It could not be sent for now: nobody got it. */
    public static final String FAILED = "failed";

    /** Whether it left nobody knows. It is not sent again before a person says. */
    public static final String UNKNOWN = "unknown";

    /** What somebody is told whose draft quotes what was erased while it was written. */
    public static final String ERASED =
            "some of what the email was being written from was erased meanwhile: draft it again";

    private static final String CHANGED = "the email has been changed since it was read: read it again";

    /** What somebody is told who changes an email that nobody has. */
    public static final String GONE = "there is no such email: list them with 'export emails'";

    /** True where a number in it is proved by no quote: it cannot be approved as it is. */
    public boolean needsEditing() {
        return !tracing.untraced().isEmpty();
    }

    /**
     * What keeps somebody from changing it, in a sentence for the user; empty where nothing does.
     *
     * @param seen the draft as he read it
     */
    public Optional<String> whyNotChanged(EmailDraft seen) {
        return status.equals(DRAFT) || neverLeft() ? unlessSeen(seen) : noDraft();
    }

    /** Likewise from approving it. */
    public Optional<String> whyNotApproved(EmailDraft seen) {
        return status.equals(DRAFT)
                ? unlessSeen(seen).or(() -> needsEditing() ? Optional.of(unproved()) : Optional.empty())
                : noDraft();
    }

    /** Likewise from sending it. */
    public Optional<String> whyNotSent(EmailDraft seen) {
        if (status.equals(APPROVED) || neverLeft()) {
            return unlessSeen(seen);
        }
        return Optional.of(
                switch (status) {
                    case SENDING -> "the email is being sent: wait for how it ends";
                    case SENT -> "the email was sent: none is sent twice";
                    case UNKNOWN -> "the email may have been sent: find out whether it was, and say so first";
                    default -> "the email is not approved, but " + status + ": only an approved one is sent";
                });
    }

    /** Likewise from saying whether it was sent. */
    public Optional<String> whyNotSettled(EmailDraft seen) {
        return status.equals(UNKNOWN)
                ? unlessSeen(seen)
                : Optional.of("whether the email was sent is no question: it is " + status);
    }

    private boolean neverLeft() {
        return status.equals(REFUSED) || status.equals(FAILED);
    }

    private Optional<String> unlessSeen(EmailDraft seen) {
        return equals(seen) ? Optional.empty() : Optional.of(CHANGED);
    }

    private Optional<String> noDraft() {
        return Optional.of("the email is no draft any more, but " + status + ": draft another one");
    }

    private String unproved() {
        return tracing.untraced().stream()
                .map(figure -> figure.text() + " (" + figure.field() + ")")
                .distinct()
                .collect(Collectors.joining(
                        ", ",
                        "the email cannot be approved, for no quote proves ",
                        ": edit it, so that each of its figures stands in a quote, or is gone"));
    }

    /** What is told of it to those who do not read it. */
    public Map<String, Object> news() {
        return Map.of("id", id, "status", status, "subject", email.subject(), "needs_editing", needsEditing());
    }

    /** The same draft in other words, which a person chose. */
    public EmailDraft edited(InvestorEmail other, Tracing traced) {
        return new EmailDraft(id, companyId, other, traced, DRAFT, model, eventIds, createdAt, delivery);
    }

    public EmailDraft approved() {
        return with(APPROVED);
    }

    public EmailDraft rejected() {
        return with(REJECTED);
    }

    /** The same while it is being sent. */
    public EmailDraft sending(Delivery now) {
        return with(SENDING, now);
    }

    /**
     * The same as a try to send it left it; empty where that is not what it waits for. A result that comes after nobody
     * expected one any more still counts.
     */
    public Optional<EmailDraft> ended(int attempt, SendOutcome outcome, Instant at) {
        return isOnItsWay() && delivery != null && delivery.attempt() == attempt
                ? Optional.of(with(outcome.kind().status(), delivery.ended(outcome.reply(), at)))
                : Optional.empty();
    }

    /**
     * The same where nobody will say any more how its sending ended; empty where somebody may.
     *
     * @param node has been restarted and sends nothing of before; null for none
     * @param before whoever began earlier has been given up
     */
    public Optional<EmailDraft> abandoned(@Nullable String node, Instant before, Instant at) {
        return status.equals(SENDING)
                        && delivery != null
                        && (delivery.node().equals(node) || delivery.begunAt().isBefore(before))
                ? Optional.of(with(UNKNOWN, delivery.ended("the program stopped while it was being sent", at)))
                : Optional.empty();
    }

    /** The same after a person found out whether it was sent. */
    public EmailDraft settled(boolean sent, String by, Instant at) {
        return with(
                sent ? SENT : APPROVED,
                delivery == null ? null : delivery.ended(by + " says that it was " + (sent ? "sent" : "not sent"), at));
    }

    /** Whether somebody outside may have it. */
    public boolean hasLeft() {
        return isOnItsWay() || status.equals(SENT);
    }

    /** All that it says, as one text. */
    public String words() {
        return Json.write(email);
    }

    /**
     * The same without what erased messages proved; a draft again where that changes what it says and it has not left.
     *
     * @param person who is no recipient any more; null for nobody
     */
    public EmailDraft without(Set<MessageId> messages, Set<String> events, @Nullable String person) {
        Tracing left = tracing.without(messages);
        List<String> others =
                eventIds.stream().filter(event -> !events.contains(event)).toList();
        boolean isSame = left.equals(tracing) && others.equals(eventIds);
        return new EmailDraft(
                id,
                companyId,
                email,
                left,
                isSame || hasLeft() || status.equals(REJECTED) ? status : DRAFT,
                model,
                others,
                createdAt,
                delivery == null || person == null ? delivery : delivery.without(person));
    }

    /** Differs where the words do. */
    public String wordsKey() {
        return Digest.hex(32, id, Json.write(email));
    }

    private boolean isOnItsWay() {
        return status.equals(SENDING) || status.equals(UNKNOWN);
    }

    private EmailDraft with(String other) {
        return with(other, delivery);
    }

    private EmailDraft with(String other, @Nullable Delivery last) {
        return new EmailDraft(id, companyId, email, tracing, other, model, eventIds, createdAt, last);
    }

    /**
     * The id of the draft that a pass writes from these events.
     *
     * @param facts of the company: in whose name it is written
     */
    public static String id(CompanyId company, Pass pass, Map<String, String> facts, List<SignificantEvent> events) {
        String revisions = String.join(
                ",", events.stream().map(SignificantEvent::revision).sorted().toList());
        return Digest.uuid("draft", company.value(), pass.label(), Json.write(new TreeMap<>(facts)), revisions);
    }
}
