package io.tidings.postgres;

import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.Archive;
import io.tidings.port.EventArchive;
import io.tidings.port.ImportTally;
import io.tidings.port.Statistics;
import io.tidings.port.StoredMessage;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** Messages from one archive, all else from another. */
record SplitArchive(Archive messages, EventArchive events) implements Archive {
    @Override
    public Future<Void> messages(Consumer<StoredMessage> sink) {
        return messages.messages(sink);
    }

    @Override
    public Future<Void> events(Consumer<SignificantEvent> sink) {
        return events.events(sink);
    }

    @Override
    public Future<Void> emails(Consumer<EmailDraft> sink) {
        return events.emails(sink);
    }

    @Override
    public Future<Void> deadLetters(Consumer<DeadLetter> sink) {
        return events.deadLetters(sink);
    }

    @Override
    public Future<Statistics> statistics(CompanyId company) {
        return events.statistics(company);
    }

    @Override
    public Future<ImportTally> tally(String importId) {
        return events.tally(importId);
    }
}
