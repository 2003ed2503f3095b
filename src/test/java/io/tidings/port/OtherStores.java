package io.tidings.port;

import java.time.Duration;

/** The stores of others, but for what a test replaces. */
public abstract class OtherStores implements Stores {
    private final Stores others;

    protected OtherStores(Stores others) {
        this.others = others;
    }

    @Override
    public MessageLog log() {
        return others.log();
    }

    @Override
    public MessageStore messages() {
        return others.messages();
    }

    @Override
    public MessageBuffer buffer() {
        return others.buffer();
    }

    @Override
    public EventStore events() {
        return others.events();
    }

    @Override
    public EventCatalog eventCatalog() {
        return others.eventCatalog();
    }

    @Override
    public WorkCatalog workCatalog() {
        return others.workCatalog();
    }

    @Override
    public Cursors cursors() {
        return others.cursors();
    }

    @Override
    public SenderIds senderIds() {
        return others.senderIds();
    }

    @Override
    public EmailStore emails() {
        return others.emails();
    }

    @Override
    public PassStore passes() {
        return others.passes();
    }

    @Override
    public Spending spending() {
        return others.spending();
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
    public Erasures erasures() {
        return others.erasures();
    }

    @Override
    public TestClock clock() {
        return others.clock();
    }

    @Override
    public void reopen() {
        others.reopen();
    }

    @Override
    public void close() {
        others.close();
    }
}
