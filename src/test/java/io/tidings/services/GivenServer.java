package io.tidings.services;

/** A server that somebody else runs: tests use it and leave its process alone. */
record GivenServer(String name, String address) implements Server {
    @Override
    public void start() {}

    @Override
    public void kill() {}

    @Override
    public void suspend() {
        throw new UnsupportedOperationException(name + " at " + address + " is not ours to suspend");
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException(name + " at " + address + " is not ours to resume");
    }
}
