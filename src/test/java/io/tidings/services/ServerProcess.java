package io.tidings.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server's process: started in its folder with its output in a log, and noted in a pid file, so that what a killed
 * build left behind is found and stopped by the next one.
 */
final class ServerProcess {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 20;
    private static final List<String> NOT_INHERITED = List.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private final String name;
    private final Path folder;
    private final Process process;

    private ServerProcess(String name, Path folder, Process process) {
        this.name = name;
        this.folder = folder;
        this.process = process;
    }

    /** Tells whether a server answers already. */
    @FunctionalInterface
    interface Readiness {
        boolean answers(String log) throws IOException;
    }

    /** Starts a process and waits until it is ready. */
    static ServerProcess start(
            String name, Path folder, List<String> command, Map<String, String> environment, Readiness ready)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = log(name, folder);
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(NOT_INHERITED);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Leftovers.note(process);
        ServerProcess server = new ServerProcess(name, folder, process);
        server.await(ready);
        return server;
    }

    private void await(Readiness ready) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!ready.answers(said())) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with " + process.exitValue() + ":\n" + said());
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new IOException(name + " was not ready after " + DEADLINE.toSeconds() + " s:\n" + said());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private String said() throws IOException {
        return Files.readString(log(name, folder), ISO_8859_1);
    }

    private static Path log(String name, Path folder) {
        return folder.resolve(name + ".log");
    }

    /** Runs a command to its end, with its output behind that of the others. */
    static void run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("setup.log");
        Files.writeString(log, command + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeAll(NOT_INHERITED);
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException(command.get(0) + " ended with " + exit + ":\n" + Files.readString(log, ISO_8859_1));
        }
    }

    /** Signals the process first, so that it starts no more children, and then those it has. */
    void signal(String signal) throws IOException, InterruptedException {
        signal(signal, process.toHandle());
        for (ProcessHandle child : process.descendants().toList()) {
            signal(signal, child);
        }
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Kills the process and its children, and waits until they are gone. */
    void kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
        process.waitFor();
        Leftovers.forget(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }
}
