package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.message.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Runs one command after the other in a folder, as a shell would, but in one process: to start one takes ten times as
 * long as most commands. What is only so in a process of its own is tested in one.
 */
final class Shell implements AutoCloseable {
    private static final String END = "\u0004";

    private final Path folder;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader output;

    Shell(Path folder) throws IOException {
        this.folder = folder;
        process = Processes.start(folder, Processes.main(Program.class));
        commands = process.outputWriter(UTF_8);
        output = process.inputReader(UTF_8);
    }

    /** Within two minutes, or else it fails. */
    Processes.Ended run(String... arguments) throws IOException {
        commands.write(Json.MAPPER.writeValueAsString(arguments));
        commands.newLine();
        commands.flush();
        StringBuilder said = new StringBuilder();
        CompletableFuture<Void> watch = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(120, TimeUnit.SECONDS));
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                int end = line.indexOf(END);
                if (end >= 0) {
                    said.append(line, 0, end);
                    return new Processes.Ended(Integer.parseInt(line.substring(end + 1)), said.toString());
                }
                said.append(line).append('\n');
            }
        } finally {
            watch.cancel(false);
        }
        throw new AssertionError("ended, or still running after 120 s:\n" + said);
    }

    /** Empties the folder. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The process. */
    static final class Program {
        private Program() {}

        public static void main(String[] none) throws IOException {
            PrintStream out = System.out;
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                List<String> arguments = Json.MAPPER.readValue(line, new TypeReference<>() {});
                int exit = Main.run(UnaryOperator.identity(), arguments.toArray(String[]::new));
                System.err.flush();
                out.println(END + exit);
                out.flush();
            }
        }
    }
}
