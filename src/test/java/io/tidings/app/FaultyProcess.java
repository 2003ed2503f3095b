package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Halting.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process of the program on services that faults happen to: watched, killed, and started again with the same command.
 */
abstract class FaultyProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 300;
    private static final long STOP_SECONDS = 120;
    private static final long POLL_MILLIS = 5;
    /** Deadlines and leases so short that what comes after them is seen soon. */
    private static final Map<String, String> IMPATIENT = Map.ofEntries(
            Map.entry("TIDINGS_KAFKA_DEADLINE", "2s"),
            Map.entry("TIDINGS_KAFKA_READING_SESSION_TIMEOUT", "6s"),
            Map.entry("TIDINGS_KAFKA_READING_HAND_OVER", "1s"),
            // Small portions, one at a time, so that rows are still being read while batches are analysed.
            Map.entry("TIDINGS_KAFKA_READING_BATCH_RECORDS", "20"),
            Map.entry("TIDINGS_INTAKE_IN_FLIGHT", "1"),
            Map.entry("TIDINGS_CASSANDRA_DEADLINE", "2s"),
            Map.entry("TIDINGS_CASSANDRA_CONNECT_DEADLINE", "4s"),
            Map.entry("TIDINGS_REDIS_DEADLINE", "1s"),
            Map.entry("TIDINGS_REDIS_LEASE", "3s"),
            Map.entry("TIDINGS_POSTGRES_DEADLINE", "2s"),
            Map.entry("TIDINGS_POSTGRES_CONNECT_DEADLINE", "2s"),
            Map.entry("TIDINGS_ANALYSIS_LEASE", "4s"),
            Map.entry("TIDINGS_ANALYSIS_PAUSE", "200ms"));
    /** How many questions are with the model at a time, unless the settings say otherwise. */
    static final int IN_FLIGHT = 2;

    private final Path folder;
    private final Map<String, String> settings;
    private Process process;
    private Path output;

    /**
     * @param folder where it runs and notes its answers
     * @param node its name among those that run at the same time
     * @param more settings of its own, by their names in the environment
     */
    FaultyProcess(Path folder, Namespace namespace, String node, Map<String, String> more) {
        this.folder = folder;
        this.settings = new HashMap<>(namespace.environment(IMPATIENT));
        settings.put("TIDINGS_NODE", node);
        settings.put("TIDINGS_LOG_FOLDER", "logs-" + node);
        settings.put("TIDINGS_OUTPUT", "output-" + node);
        settings.putAll(more);
    }

    /** What the program is told to do. */
    abstract String[] arguments();

    final void start() throws IOException {
        start(Halting.nowhere(Trouble.THINKS));
    }

    /** Starts it to be halted somewhere. */
    final void start(Halting at) throws IOException {
        output = Files.createTempFile(folder, "output", ".txt");
        process = Processes.start(
                folder, Processes.halting(at, arguments()), settings, ProcessBuilder.Redirect.to(output.toFile()));
    }

    final boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as a power cut would. */
    final void kill() throws InterruptedException {
        assertThat(isRunning()).as("it ended too early: " + said()).isTrue();
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, and waits until it has. */
    final void stop() throws InterruptedException {
        assertThat(isRunning()).as("it ended too early: " + said()).isTrue();
        process.destroy();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                .as("it does not stop: " + said())
                .isTrue();
    }

    /** Waits for something that happens while it runs. */
    final void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(isRunning()).as("it ended too early: " + said()).isTrue();
            assertThat(System.nanoTime()).as("it stands still: " + said()).isLessThan(end);
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Waits for its end. */
    final Processes.Ended end() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + LONGEST_SECONDS + " s:\n" + said());
        }
        return new Processes.Ended(process.exitValue(), said());
    }

    final String said() {
        return text(output);
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How many answers the model gave, to whichever process ran in this folder. */
    final int answers() {
        try {
            return Halting.answers(folder).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final void allow(int answers) {
        try {
            Halting.allow(folder, answers);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
