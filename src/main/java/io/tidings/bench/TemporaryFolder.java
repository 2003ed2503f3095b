package io.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of files that a benchmark makes and deletes. */
final class TemporaryFolder {
    private static final int DELETIONS = 10;

    private TemporaryFolder() {}

    static Path in(Path folder, String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix);
    }

    /** Where the program is being stopped, two may do it at once, and a file be made meanwhile. */
    static synchronized void delete(Path folder) {
        for (int i = 0; i < DELETIONS && Files.exists(folder); i++) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // Tried again; what is left in the end can be seen.
            }
        }
    }
}
