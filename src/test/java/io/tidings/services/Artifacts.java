package io.tidings.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the servers' files are: class paths that Maven resolved from {@code src/test/services}. */
final class Artifacts {
    private static final Path FOLDER = Path.of("target", "services");

    private Artifacts() {}

    static String classpath(String server) throws IOException {
        Path file = FOLDER.resolve(server + ".classpath");
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing. It is written by: mvn -f src/test/services/pom.xml validate"
                    + " -Dservices.folder=" + FOLDER.toAbsolutePath());
        }
        return Files.readString(file).strip();
    }

    /** A fresh Java process for a main class of a server. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        return command;
    }

    static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
