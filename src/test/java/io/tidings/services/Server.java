package io.tidings.services;

import java.io.IOException;

/** A real server on loopback, as a test handles it. */
public interface Server {
    /** As people call it. */
    String name();

    /** Starts it, with the data it had, and waits until it answers. */
    void start() throws IOException, InterruptedException;

    /** Ends it as a power cut would. */
    void kill() throws IOException, InterruptedException;

    /** Holds it: it keeps its connections and answers nothing. */
    void suspend() throws IOException, InterruptedException;

    /** Lets it go on. */
    void resume() throws IOException, InterruptedException;

    /** Where clients find it: {@code 127.0.0.1:port}. */
    String address();
}
