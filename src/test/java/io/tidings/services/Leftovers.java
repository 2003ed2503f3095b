package io.tidings.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that a build started, as pid files: a build that was killed leaves some, and the next one ends them.
 */
final class Leftovers {
    private static final Path FOLDER = Path.of("target", "services", "pids");

    private Leftovers() {}

    /** As pid files tell of a process: a pid may be used again, a start time with it will not. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    static void note(Process process) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(file(process.pid()), identity(process.toHandle()) + "\n" + identity(ProcessHandle.current()));
    }

    static void forget(Process process) {
        try {
            Files.deleteIfExists(file(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(long pid) {
        return FOLDER.resolve(pid + ".pid");
    }

    /** Ends the processes whose build is gone. Those of a build that is running, be it this one, are left alone. */
    static void end() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                List<String> noted = Files.readAllLines(file);
                if (noted.size() == 2 && running(noted.get(1)).isPresent()) {
                    continue;
                }
                noted.stream().findFirst().flatMap(Leftovers::running).ifPresent(process -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    process.onExit().join();
                });
                Files.delete(file);
            }
        }
    }

    private static Optional<ProcessHandle> running(String identity) {
        return ProcessHandle.of(Long.parseLong(identity.split(" ", 2)[0]))
                .filter(process -> identity(process).equals(identity));
    }
}
