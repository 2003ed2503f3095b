package io.tidings.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the folders of unit tests in memory, where the system has a file system there: a store waits for the disk at
 * each commit, which proves nothing in a test that nobody cuts the power of, and takes most of its time.
 */
public final class FoldersInMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    /** Containers often have 64 MB of it, which is not enough for all. */
    private static final long ENOUGH_BYTES = 1L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws Exception {
        return isUsable()
                ? Files.createTempDirectory(MEMORY, "tidings-")
                : Standard.INSTANCE.createTempDirectory(element, test);
    }

    private static boolean isUsable() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES;
    }
}
