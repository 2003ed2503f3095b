package io.tidings.erasure;

import io.tidings.event.Evidence;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.message.SupportForm;
import io.tidings.outreach.EmailDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of everything that was made of erased messages.
 *
 * @param messages that are erased; more than these where it is the whole company
 */
public record Scrub(Subject subject, Set<MessageId> messages) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * What became of things.
     *
     * @param changed as they are now
     * @param gone by their ids
     */
    public record Result<T>(List<T> changed, Set<String> gone) {}

    public CompanyId companyId() {
        return subject.companyId();
    }

    /** All of the company goes. */
    public boolean isEverything() {
        return subject.person() == null;
    }

    /**
     * Events lose the quotes of erased messages; one that has no other goes, and what it had superseded takes its
     * place.
     *
     * @param all of the company
     */
    public Result<SignificantEvent> events(Collection<SignificantEvent> all) {
        Map<String, SignificantEvent> left = new LinkedHashMap<>();
        Map<String, SignificantEvent> gone = new HashMap<>();
        Set<String> changed = new HashSet<>();
        for (SignificantEvent event : all) {
            List<Evidence> others = event.finding().evidence().stream()
                    .filter(quote -> !messages.contains(quote.messageId()))
                    .toList();
            if (others.isEmpty()) {
                gone.put(event.id(), event);
                continue;
            }
            SignificantEvent next = event.without(others, name -> subject.isNamedIn(name) && !isEverything());
            left.put(event.id(), next);
            if (!next.equals(event)) {
                changed.add(event.id());
            }
        }
        for (SignificantEvent event : List.copyOf(left.values())) {
            SignificantEvent next = event;
            while (next.supersededBy() != null && gone.containsKey(next.supersededBy())) {
                next = next.standingFor(gone.get(next.supersededBy()));
            }
            if (!next.equals(event)) {
                left.put(next.id(), next);
                changed.add(next.id());
            }
        }
        return new Result<>(changed.stream().sorted().map(left::get).toList(), Set.copyOf(gone.keySet()));
    }

    /**
     * A letter that names the subject goes; one with figures that erased messages proved has no proof of them any more,
     * and is a draft again unless it has left. Of one that was sent, the subject is no recipient any more.
     *
     * @param goneEvents without which a letter that has no other goes as well, unless it has left
     */
    public Result<EmailDraft> emails(Collection<EmailDraft> all, Set<String> goneEvents) {
        List<EmailDraft> changed = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (EmailDraft email : all) {
            boolean isBaseless =
                    !email.eventIds().isEmpty() && goneEvents.containsAll(email.eventIds()) && !email.hasLeft();
            if (isBaseless || subject.isNamedIn(email.words())) {
                gone.add(email.id());
                continue;
            }
            EmailDraft next = email.without(messages, goneEvents, subject.person());
            if (!next.equals(email)) {
                changed.add(next);
            }
        }
        return new Result<>(changed, gone);
    }

    /** Whether a message that was posted with that id of its sender's is erased. */
    public boolean hasSenderId(String senderId, Instant sentAt) {
        return messages.contains(MessageId.of(sentAt, companyId(), Source.SUPPORT, SupportForm.identity(senderId)));
    }

    /** Whether a text that was kept cites an erased message, one of these ids, or names the subject. */
    public boolean touches(String text, Set<String> ids) {
        Matcher uuids = UUID.matcher(text);
        while (uuids.find()) {
            if (messages.contains(new MessageId(uuids.group())) || ids.contains(uuids.group())) {
                return true;
            }
        }
        return subject.isNamedIn(text);
    }
}
