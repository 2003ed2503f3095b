package io.tidings.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where files lie between their upload and their end. Only their owner can read them. Blocking. */
final class UploadFolder {
    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    private static final String BEGINNING = "upload-";
    private static final String END = ".tmp";

    private final Path folder;
    private final long process;

    UploadFolder(Path folder) {
        this.folder = folder;
        this.process = ProcessHandle.current().pid();
    }

    /** A new, empty file. */
    Path create() throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return Files.createTempFile(folder, BEGINNING + process + "-", END);
    }

    /** Deletes what processes left that were killed; call it before the first file is made. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(this::isLeft).forEach(UploadFolder::delete);
        } catch (IOException e) {
            LOG.warn("{} cannot be looked through for uploads that were cut off: {}", folder, e.getMessage());
        }
    }

    private boolean isLeft(Path file) {
        List<String> parts = List.of(file.getFileName().toString().split("-", 3));
        if (parts.size() < 3
                || !file.getFileName().toString().endsWith(END)
                || !parts.get(1).matches("\\d{1,18}")) {
            return false;
        }
        long owner = Long.parseLong(parts.get(1));
        return owner == process
                || ProcessHandle.of(owner).filter(ProcessHandle::isAlive).isEmpty();
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the uploaded file {} could not be deleted: delete it yourself", file, e);
        }
    }
}
