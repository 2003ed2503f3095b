package io.tidings.embedded;

import io.tidings.port.DeadLetters;
import io.tidings.port.EmailStore;
import io.tidings.port.EventArchive;
import io.tidings.port.EventStore;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.OutboxRelay;
import io.tidings.port.PassStore;
import io.tidings.port.Stores;
import io.tidings.port.TestClock;
import java.nio.file.Path;
import java.time.Duration;

/** Messages in one file, all else in another that knows nothing of them. */
final class ApartStores implements Stores {
    private final EmbeddedStores messages;
    private final EmbeddedStores others;

    ApartStores(Path folder) {
        this.messages = new EmbeddedStores(folder.resolve("messages"));
        this.others = new EmbeddedStores(folder.resolve("others"), Claiming.APART);
    }

    @Override
    public MessageLog log() {
        return messages.log();
    }

    @Override
    public MessageStore messages() {
        return messages.messages();
    }

    @Override
    public MessageBuffer buffer() {
        return messages.buffer();
    }

    @Override
    public EventStore events() {
        return others.events();
    }

    @Override
    public EmailStore emails() {
        return others.emails();
    }

    @Override
    public OpenDays openDays() {
        return others.openDays();
    }

    @Override
    public OutboxRelay relay(Duration lease) {
        return others.relay(lease);
    }

    @Override
    public DeadLetters deadLetters() {
        return others.deadLetters();
    }

    @Override
    public PassStore passes() {
        return others.passes();
    }

    @Override
    public EventArchive archive() {
        return others.archive();
    }

    @Override
    public MessageArchive messageArchive() {
        return others.messageArchive();
    }

    @Override
    public TestClock clock() {
        return others.clock();
    }

    @Override
    public void reopen() {
        messages.reopen();
        others.reopen();
    }

    @Override
    public void close() {
        messages.close();
        others.close();
    }
}
