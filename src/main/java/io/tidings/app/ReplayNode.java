package io.tidings.app;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name under which a replay is a node. Two that run on one machine at the same time have different ones, so that
 * neither takes the other's place; one that is started again after it was killed has the one it had, so that it takes
 * up at once what it had leased.
 */
final class ReplayNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayNode.class);
    private static final int MOST = 100;

    private final String name;
    private final @Nullable FileLock lock;

    private ReplayNode(String name, @Nullable FileLock lock) {
        this.name = name;
        this.lock = lock;
    }

    /**
     * The first name that no running process has.
     *
     * @param node the name of this machine's node
     * @param folder where processes of this machine see each other's locks
     */
    static ReplayNode of(String node, Path folder) {
        String first = node + "-replay";
        for (int n = 1; n <= MOST; n++) {
            String name = n == 1 ? first : first + "-" + n;
            Optional<FileLock> lock = lock(folder.resolve("tidings-" + name + ".lock"));
            if (lock.isPresent()) {
                return new ReplayNode(name, lock.get());
            }
        }
        LOG.warn("no lock can be had in {}: another replay on this machine would take this one's place", folder);
        return new ReplayNode(first, null);
    }

    /** Empty where another process has it, or the file is somebody else's. */
    private static Optional<FileLock> lock(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, CREATE, WRITE, NOFOLLOW_LINKS);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(lock);
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("{} cannot be locked", file, e);
        }
        close(channel);
        return Optional.empty();
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("a lock file was not closed", e);
        }
    }

    String name() {
        return name;
    }

    /** Gives the name back. The file stays: another process may have opened it already. */
    @Override
    public void close() {
        if (lock != null) {
            close(lock.channel());
        }
    }
}
