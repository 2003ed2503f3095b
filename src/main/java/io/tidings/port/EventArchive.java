package io.tidings.port;

import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.outreach.EmailDraft;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Reads what was done with what was said, for exports and reports. Sinks are called one row at a time, in a stable
 * order.
 */
public interface EventArchive {
    Future<Void> events(Consumer<SignificantEvent> sink);

    Future<Void> emails(Consumer<EmailDraft> sink);

    Future<Void> deadLetters(Consumer<DeadLetter> sink);

    /** Counts of a company. */
    Future<Statistics> statistics(CompanyId company);
}
