package io.tidings.port;

import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.outreach.EmailDraft;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** Reads what is stored, for exports and reports. Sinks are called one row at a time, in a stable order. */
public interface Archive {
    Future<Void> messages(Consumer<StoredMessage> sink);

    Future<Void> events(Consumer<SignificantEvent> sink);

    Future<Void> emails(Consumer<EmailDraft> sink);

    Future<Void> deadLetters(Consumer<DeadLetter> sink);

    Future<Statistics> statistics(CompanyId company);

    Future<ImportTally> tally(String importId);
}
