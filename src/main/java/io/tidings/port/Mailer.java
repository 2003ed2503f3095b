package io.tidings.port;

import io.tidings.outreach.SendOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Hands letters to a mail server. */
public interface Mailer {
    /**
     * A letter that leaves.
     *
     * @param messageId with its brackets
     * @param html the same as the text
     */
    record Letter(String messageId, List<String> recipients, String subject, String text, String html) {}

    /**
     * Hands a letter over, once. Always succeeds, within the {@link #deadline}: how it went is the outcome, and where
     * nobody can know, it is {@link SendOutcome.Kind#UNKNOWN}.
     */
    Future<SendOutcome> send(Letter letter);

    /** The address that letters are from. */
    String sender();

    /** Longer than any {@link #send} takes. */
    Duration deadline();

    Future<Void> close();
}
