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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A replay as a process that faults happen to: watched, killed, and started again with the same command. */
final class FaultyReplay implements AutoCloseable {
    private static final long LONGEST_SECONDS = 300;
    private static final long STOP_SECONDS = 30;
    private static final long POLL_MILLIS = 5;
    private static final Pattern READ = Pattern.compile("([\\d,]+) of [\\d,]+ rows read");
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
    private final SampleFile file;
    private final int threshold;
    private final Map<String, String> settings;
    private Process process;
    private Path output;
    private long rowsRead;

    /**
     * @param folder where it runs; those that share one note their answers together
     * @param node its name among those that run at the same time
     */
    FaultyReplay(Path folder, SampleFile file, int threshold, Namespace namespace, String node) {
        this.folder = folder;
        this.file = file;
        this.threshold = threshold;
        this.settings = new HashMap<>(namespace.environment(IMPATIENT));
        settings.put("TIDINGS_NODE", node);
        settings.put("TIDINGS_LOG_FOLDER", "logs-" + node);
        settings.put("TIDINGS_OUTPUT", "output-" + node);
    }

    void start() throws IOException {
        start(Halting.nowhere(Trouble.THINKS));
    }

    /** Starts it to be halted somewhere. */
    void start(Halting at) throws IOException {
        output = Files.createTempFile(folder, "output", ".txt");
        process = Processes.start(
                folder,
                Processes.halting(
                        at,
                        "replay",
                        file.path().toString(),
                        "--threshold",
                        Integer.toString(threshold),
                        "--config",
                        Namespace.config()),
                settings,
                ProcessBuilder.Redirect.to(output.toFile()));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        assertThat(isRunning()).as("it ended too early: " + said()).isTrue();
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, and waits until it has. */
    void stop() throws InterruptedException {
        assertThat(isRunning()).as("it ended too early: " + said()).isTrue();
        process.destroy();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                .as("it does not stop: " + said())
                .isTrue();
    }

    /** Waits until it has come that far. */
    void reach(double share) {
        until(() -> way() >= share);
    }

    /** Waits until it has read rows that others have not, which is when it shares the work. */
    void read(int rows) {
        until(() -> rowsRead() >= rows);
    }

    private void until(BooleanSupplier condition) {
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

    /** From 0 to 1: half for the rows that were read, half for the batches that were analysed. */
    private double way() {
        try {
            double batches = (double) file.messages() / threshold;
            return rowsRead() / 2.0 / file.rows()
                    + Math.min(1, Halting.answers(folder).size() / batches) / 2;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long rowsRead() {
        Matcher read = READ.matcher(said());
        while (read.find()) {
            rowsRead = Math.max(rowsRead, Long.parseLong(read.group(1).replace(",", "")));
        }
        return rowsRead;
    }

    /** Waits for its end. */
    Processes.Ended end() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + LONGEST_SECONDS + " s:\n" + said());
        }
        return new Processes.Ended(process.exitValue(), said());
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The fewest batches that do it. */
    int fewestBatches() {
        return (file.messages() + threshold - 1) / threshold;
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
