package io.tidings.feed;

/** The way to one reader. */
interface Connection {
    /** True while so much waits to be sent that no more should be given. */
    boolean isFull();

    /** Sends a text, which others may be sent as well. */
    void send(String text);

    /** Ends it, and says why. */
    void close(Closing closing);
}
