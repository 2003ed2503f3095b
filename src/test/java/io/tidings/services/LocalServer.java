package io.tidings.services;

import java.io.IOException;
import java.nio.file.Path;

/** A server that this build starts itself, in a folder of its own. Not for several threads at once. */
abstract class LocalServer implements Server {
    private final String name;
    private final Path folder;
    private final int port;
    private ServerProcess process;

    LocalServer(String name, Path folder, int port) {
        this.name = name;
        this.folder = folder;
        this.port = port;
    }

    /** Starts the process and waits until it answers. */
    abstract ServerProcess launch() throws IOException, InterruptedException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void start() throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) {
            process = launch();
        }
    }

    @Override
    public final void kill() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public final void suspend() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    @Override
    public final void resume() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    @Override
    public final String address() {
        return "127.0.0.1:" + port;
    }

    final int port() {
        return port;
    }

    final Path folder() {
        return folder;
    }
}
