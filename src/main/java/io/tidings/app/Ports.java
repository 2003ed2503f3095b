package io.tidings.app;

import io.tidings.port.Cursors;
import io.tidings.port.DeadLetters;
import io.tidings.port.EmailStore;
import io.tidings.port.Erasures;
import io.tidings.port.EventArchive;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventStore;
import io.tidings.port.LanguageModel;
import io.tidings.port.Mailer;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.OutboxRelay;
import io.tidings.port.PassStore;
import io.tidings.port.SenderIds;
import io.tidings.port.Spending;
import io.tidings.port.WorkCatalog;
import io.tidings.verticle.Eraser;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Every port with the adapter that was chosen for it.
 *
 * @param mailer empty where letters are not sent from here
 */
public record Ports(
        MessageLog log,
        SenderIds senderIds,
        Cursors cursors,
        MessageStore messages,
        MessageBuffer buffer,
        EventStore events,
        EventCatalog eventCatalog,
        WorkCatalog workCatalog,
        EmailStore emails,
        PassStore passes,
        OpenDays openDays,
        OutboxRelay relay,
        DeadLetters deadLetters,
        Erasures erasures,
        Spending spending,
        EventArchive archive,
        MessageArchive messageArchive,
        LanguageModel model,
        Optional<Mailer> mailer) {
    /** Erases from all of them. */
    public Eraser eraser(InstantSource clock) {
        return new Eraser(erasures, messages, messageArchive, buffer, log::erase, clock);
    }
}
