package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the program as a process of its own, in a folder of its own. */
final class Processes {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR =
            Path.of(System.getProperty("tidings.jar", "target/tidings.jar")).toAbsolutePath();
    private static final List<String> QUICK_START =
            List.of(JAVA.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m");
    private static final Path TEST_CLASSES = Path.of(URI.create(
            Halting.class.getProtectionDomain().getCodeSource().getLocation().toString()));

    private static final List<String> NOT_INHERITED = List.of("TIDINGS_", "JAVA_TOOL", "KAFKA_", "REDIS_", "POSTGRES_");

    /** Apart, since making it starts processes. */
    private static final class Archive {
        static final List<String> OPTIONS = ClassArchive.options(QUICK_START, JAR);
    }

    private Processes() {}

    /** How a process ended, and all that it said. */
    record Ended(int exit, String output) {}

    static List<String> jar(String... arguments) {
        return command(List.of("-jar", JAR.toString()), arguments);
    }

    /** A main class of the tests, with the program's own beside it. */
    static List<String> main(Class<?> program) {
        return command(List.of("-cp", JAR + File.pathSeparator + TEST_CLASSES, program.getName()));
    }

    static List<String> halting(Halting at, String... arguments) {
        return command(
                List.of(
                        "-cp",
                        JAR + File.pathSeparator + TEST_CLASSES,
                        Halting.Program.class.getName(),
                        at.point(),
                        at.after() ? "after" : "before",
                        Integer.toString(at.nth()),
                        at.trouble().name()),
                arguments);
    }

    private static List<String> command(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(QUICK_START);
        command.addAll(Archive.OPTIONS);
        command.addAll(program);
        command.addAll(List.of(arguments));
        return command;
    }

    static Process start(Path folder, List<String> command) throws IOException {
        return start(folder, command, Map.of(), ProcessBuilder.Redirect.PIPE);
    }

    /**
     * Without the settings of whoever runs the tests, and with a temporary folder that goes when the process ends.
     *
     * @param environment settings of the program's own
     */
    static Process start(
            Path folder, List<String> command, Map<String, String> environment, ProcessBuilder.Redirect output)
            throws IOException {
        Path temporary = Files.createTempDirectory("tidings-process-");
        List<String> withTemporary = new ArrayList<>(command);
        withTemporary.add(1, "-Djava.io.tmpdir=" + temporary);
        ProcessBuilder builder = new ProcessBuilder(withTemporary)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().keySet().removeIf(name -> NOT_INHERITED.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.onExit().thenRun(() -> delete(temporary));
        return process;
    }

    /** A killed process leaves the library there that SQLite's driver unpacks. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, command, Map.of());
    }

    static Ended run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = start(folder, command, environment, ProcessBuilder.Redirect.to(output.toFile()));
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 120 s:\n" + Files.readString(output));
        }
        String said = new String(Files.readAllBytes(output), UTF_8);
        Files.delete(output);
        return new Ended(process.exitValue(), said);
    }
}
