package io.tidings.port;

import java.time.Duration;

/** The adapters under test, as one system: a contract uses those it is about, and others to set its stage. */
public interface Stores extends AutoCloseable {
    MessageLog log();

    MessageStore messages();

    MessageBuffer buffer();

    EventStore events();

    EventCatalog eventCatalog();

    WorkCatalog workCatalog();

    SenderIds senderIds();

    Cursors cursors();

    EmailStore emails();

    OpenDays openDays();

    /**
     * A relay of its own, as one node has it.
     *
     * @param lease how long a receiver may take
     */
    OutboxRelay relay(Duration lease);

    DeadLetters deadLetters();

    Erasures erasures();

    PassStore passes();

    Spending spending();

    EventArchive archive();

    MessageArchive messageArchive();

    /** What the stores take for the time. */
    TestClock clock();

    /** Ends all of them in order and opens them again on the same data, as another start of the program does. */
    void reopen();

    @Override
    void close();
}
