package io.tidings.app;

/** Closes a pipeline in order when the process is told to end, unless it is closed before. */
final class Stopping implements AutoCloseable {
    private final Thread hook;

    private Stopping(Thread hook) {
        this.hook = hook;
    }

    /** @param told called as soon as the process is told to end */
    static Stopping of(Pipeline pipeline, Runnable told) {
        Thread hook = new Thread(
                () -> {
                    told.run();
                    pipeline.close();
                },
                "tidings-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Stopping(hook);
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
