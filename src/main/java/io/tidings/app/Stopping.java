package io.tidings.app;

import io.tidings.message.NotAMessage;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Ends a command's work in order when the process is told to end, unless it has ended before. */
final class Stopping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private final Runnable told;
    private final Runnable end;
    private final Thread hook = new Thread(this::stop, "tidings-stop");
    private volatile boolean stopping;

    private Stopping(Runnable told, Runnable end) {
        this.told = told;
        this.end = end;
    }

    /**
     * Begins to listen.
     *
     * @param told called as soon as the process is told to end
     * @param end called then, to end the work in order
     */
    static Stopping of(Runnable told, Runnable end) {
        Stopping stopping = new Stopping(told, end);
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        return stopping;
    }

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        /** Gives the exit code. */
        int run() throws IOException, NotAMessage, InterruptedException;
    }

    /** Does the work. What fails because it is being stopped is no failure to tell of. */
    int during(Work work) throws IOException, NotAMessage, InterruptedException {
        try {
            return work.run();
        } catch (RuntimeException e) {
            if (!stopping) {
                throw e;
            }
            LOG.info("the work was stopped: {}", e.getMessage());
            // The process ends with the code of its signal.
            return ExitCode.SOFTWARE;
        }
    }

    void stop() {
        stopping = true;
        told.run();
        end.run();
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
