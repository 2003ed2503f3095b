package io.tidings.bench;

/** Something that is done when the process is told to end, unless it is closed before. */
final class AtStop implements AutoCloseable {
    private final Thread hook;

    AtStop(Runnable work) {
        this.hook = new Thread(work, "tidings-bench-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being stopped: the hook has run, or is running.
        }
    }
}
