package io.tidings.outreach;

import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An investor email on its way: {@code draft → approved → sent}.
 *
 * @param id derived from the pass version, who writes and the events' revisions: the same input is the same draft
 * @param status {@link #DRAFT}, {@link #APPROVED} or {@link #REJECTED}
 * @param model name and version that wrote it
 * @param eventIds what it was written from, most important first
 */
public record EmailDraft(
        String id,
        CompanyId companyId,
        InvestorEmail email,
        Tracing tracing,
        String status,
        String model,
        List<String> eventIds,
        Instant createdAt) {
    public static final String DRAFT = "draft";
    /** A person has read it, and it may leave. */
    public static final String APPROVED = "approved";

    /** A person has read it, and it may not leave. */
    public static final String REJECTED = "rejected";

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
        if (!status.equals(DRAFT)) {
            return Optional.of("the email is no draft any more, but " + status + ": draft another one");
        }
        return equals(seen)
                ? Optional.empty()
                : Optional.of("the email has been changed since it was read: read it again");
    }

    /** Likewise from approving it. */
    public Optional<String> whyNotApproved(EmailDraft seen) {
        return whyNotChanged(seen).or(() -> needsEditing() ? Optional.of(unproved()) : Optional.empty());
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
        return new EmailDraft(id, companyId, other, traced, status, model, eventIds, createdAt);
    }

    public EmailDraft approved() {
        return with(APPROVED);
    }

    public EmailDraft rejected() {
        return with(REJECTED);
    }

    private EmailDraft with(String other) {
        return new EmailDraft(id, companyId, email, tracing, other, model, eventIds, createdAt);
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
