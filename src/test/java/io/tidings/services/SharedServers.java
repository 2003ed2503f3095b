package io.tidings.services;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The servers that all processes of a build share. The first process that needs them starts another one, which keeps
 * them until the last user has ended. Both are told by locks on files, which the system takes back from a process
 * however it ends.
 */
final class SharedServers {
    private static final Path FOLDER = Path.of("target", "services", "shared");
    /** Locked by every process that uses them, together. */
    private static final Path USERS = FOLDER.resolve("users.lock");
    /** Locked by the process that looks for a keeper. */
    private static final Path SEARCH = FOLDER.resolve("search.lock");
    /** Locked by the keeper. */
    private static final Path KEEPER = FOLDER.resolve("keeper.lock");
    /** Where the servers are; there when all of them answer. */
    private static final Path ADDRESSES = FOLDER.resolve("addresses.properties");

    private static final Path LOG = FOLDER.resolve("keeper.log");
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;

    /** Open for as long as this process lives. */
    private static @Nullable FileChannel using;

    private SharedServers() {}

    /** Their addresses by their names; from now on they are kept for this process. */
    static synchronized Properties join() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        if (using == null) {
            using = open(USERS);
            using.lock(0, Long.MAX_VALUE, true);
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::leave));
        }
        try (FileChannel channel = open(SEARCH);
                FileLock search = channel.lock()) {
            if (!isKept()) {
                Files.deleteIfExists(ADDRESSES);
                await(startKeeper());
            }
            return addresses();
        }
    }

    /** The last one waits until all is gone, so that nothing is left when the build tells of its end. */
    private static void leave() {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            Objects.requireNonNull(using).close();
            while (isKept() && !isUsed() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            System.err.println("cannot leave the servers: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isUsed() throws IOException {
        try (FileChannel channel = open(USERS)) {
            return isFree(channel, true) && !isFree(channel, false);
        }
    }

    private static boolean isFree(FileChannel channel, boolean shared) throws IOException {
        try (FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared)) {
            return lock != null;
        }
    }

    private static boolean isKept() throws IOException {
        try (FileChannel channel = open(KEEPER)) {
            return !isFree(channel, false);
        }
    }

    private static Process startKeeper() throws IOException {
        List<String> command =
                Artifacts.java("-Xmx64m", "-cp", System.getProperty("java.class.path"), SharedServers.class.getName());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
    }

    private static void await(Process keeper) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!Files.exists(ADDRESSES)) {
            if (!keeper.isAlive()) {
                throw new IOException("the servers cannot be started:\n" + Files.readString(LOG));
            }
            if (System.nanoTime() > deadline) {
                keeper.destroy();
                throw new IOException("the servers were not ready after " + DEADLINE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static Properties addresses() throws IOException {
        Properties addresses = new Properties();
        try (Reader reader = Files.newBufferedReader(ADDRESSES)) {
            addresses.load(reader);
        }
        return addresses;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Keeps them. Those whose address the environment gives are used and left alone. */
    public static void main(String[] arguments) throws Exception {
        try (FileChannel keeper = open(KEEPER);
                FileLock kept = keeper.lock()) {
            announce(Services.start(false, false, System.getenv()));
            try (FileChannel users = open(USERS);
                    FileLock unused = users.lock()) {
                Files.delete(ADDRESSES);
                // The locks are given back when all servers have ended with this process.
                System.exit(0);
            }
        }
    }

    private static void announce(Services services) throws IOException {
        Properties addresses = new Properties();
        services.all().forEach(server -> addresses.setProperty(server.name(), server.address()));
        Path written = FOLDER.resolve("addresses.new");
        try (Writer writer = Files.newBufferedWriter(written)) {
            addresses.store(writer, null);
        }
        Files.move(written, ADDRESSES, StandardCopyOption.ATOMIC_MOVE);
    }
}
