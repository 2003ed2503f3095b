package io.tidings.outreach;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try to send an email; kept before the mail server hears of it.
 *
 * @param attempt from 1, counted over the life of the email
 * @param messageId as the header has it, with its brackets; the same for the same words, however often they are sent
 * @param recipients addresses that a person typed
 * @param by who sent it
 * @param node that speaks to the mail server
 * @param endedAt null while it goes on
 * @param reply what the mail server said, or what went wrong; null while it goes on
 */
public record Delivery(
        int attempt,
        String messageId,
        List<String> recipients,
        String by,
        String node,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String reply) {

    /** One that begins. */
    public static Delivery begin(
            EmailDraft draft, String domain, List<String> recipients, String by, String node, Instant now) {
        Delivery last = draft.delivery();
        return new Delivery(
                last == null ? 1 : last.attempt() + 1,
                "<" + draft.wordsKey() + "@" + domain + ">",
                List.copyOf(recipients),
                by,
                node,
                now,
                null,
                null);
    }

    /** The same without a recipient. The server's words may name him too. */
    Delivery without(String person) {
        List<String> others = recipients.stream()
                .filter(recipient -> !recipient.equalsIgnoreCase(person))
                .toList();
        return others.size() == recipients.size()
                ? this
                : new Delivery(
                        attempt, messageId, others, by, node, begunAt, endedAt, endedAt == null ? null : "erased");
    }

    Delivery ended(String said, Instant at) {
        return new Delivery(attempt, messageId, recipients, by, node, begunAt, at, said);
    }
}
