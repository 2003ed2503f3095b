package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the program as a process of its own, in a folder of its own. */
final class Processes {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> QUICK_START =
            List.of(JAVA.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m");

    private Processes() {}

    /** How a process ended, and all that it said. */
    record Ended(int exit, String output) {}

    static List<String> jar(String... arguments) {
        Path jar =
                Path.of(System.getProperty("tidings.jar", "target/tidings.jar")).toAbsolutePath();
        return command(List.of("-jar", jar.toString()), arguments);
    }

    static List<String> halting(Halting at, String... arguments) {
        return command(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Halting.Program.class.getName(),
                        at.point(),
                        at.after() ? "after" : "before",
                        Integer.toString(at.nth())),
                arguments);
    }

    private static List<String> command(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(QUICK_START);
        command.addAll(program);
        command.addAll(List.of(arguments));
        return command;
    }

    static Process start(Path folder, List<String> command) throws IOException {
        return builder(folder, command).start();
    }

    /** Without the settings of whoever runs the tests. */
    private static ProcessBuilder builder(Path folder, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TIDINGS_") || name.startsWith("JAVA_TOOL"));
        return builder;
    }

    static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = builder(folder, command).redirectOutput(output.toFile());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 120 s:\n" + Files.readString(output));
        }
        String said = new String(Files.readAllBytes(output), UTF_8);
        Files.delete(output);
        return new Ended(process.exitValue(), said);
    }
}
