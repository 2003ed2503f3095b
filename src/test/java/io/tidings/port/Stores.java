package io.tidings.port;

/** The adapters under test, as one system: a contract uses those it is about, and others to set its stage. */
public interface Stores extends AutoCloseable {
    MessageLog log();

    MessageStore messages();

    MessageBuffer buffer();

    EventStore events();

    EmailStore emails();

    OpenDays openDays();

    PassStore passes();

    EventArchive archive();

    MessageArchive messageArchive();

    /** What the stores take for the time. */
    TestClock clock();

    /** Ends all of them in order and opens them again on the same data, as another start of the program does. */
    void reopen();

    @Override
    void close();
}
