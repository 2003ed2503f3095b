package io.tidings.embedded;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SQLite file in WAL mode with {@code synchronous=FULL}: what a write's future says is done survives a crash.
 * Writes go through one thread that commits them in groups; reads run beside it on threads of their own. Futures
 * complete on the context of their caller.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 2;

    private final Vertx vertx;
    private final Path file;
    private final InstantSource clock;
    private final @Nullable ProcessLock lock;
    private final GroupWriter writer;
    private final ExecutorService readers;
    private final LinkedBlockingQueue<Session> readSessions = new LinkedBlockingQueue<>();

    private Database(
            Vertx vertx, Path file, InstantSource clock, @Nullable ProcessLock lock, GroupWriter.SessionSource sessions)
            throws SQLException {
        this.vertx = vertx;
        this.file = file;
        this.clock = clock;
        this.lock = lock;
        this.writer = new GroupWriter(sessions);
        this.readers = Executors.newFixedThreadPool(READERS, task -> {
            Thread thread = new Thread(task, "tidings-db-reader");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < READERS; i++) {
            readSessions.add(sessions.open());
        }
    }

    /**
     * Opens the file, creating it and its folder where they are missing.
     *
     * @throws StorageException where it cannot be used, saying why
     */
    public static Database open(Vertx vertx, Path file, InstantSource clock) {
        if (Files.isDirectory(file)) {
            throw new StorageException("the data file " + file + " is a folder: name a file with --data");
        }
        ProcessLock lock = null;
        try {
            Path real = DataFile.real(file);
            DataFile.refuseForeign(real);
            lock = ProcessLock.take(DataFile.lock(real));
            try (Connection connection = connect(real)) {
                Schema.ensure(connection);
            }
            Database database = new Database(vertx, real, clock, lock, () -> new Session(connect(real)));
            try {
                database.freeLeases();
            } catch (StorageException e) {
                database.close();
                throw e;
            }
            return database;
        } catch (IOException e) {
            close(lock);
            throw new StorageException(
                    "cannot make or use the folder of the data file " + file
                            + ": check that its path can be written, or name another with --data",
                    e);
        } catch (SQLException e) {
            close(lock);
            throw unopened(file, e);
        } catch (StorageException e) {
            close(lock);
            throw e;
        }
    }

    /**
     * Opens a file to look at: what is read is there, what is written fails. Takes no lock and changes nothing, so that
     * what the last stop cut off is left to the next {@link #open}.
     *
     * @throws DataInUse where a process works with it, which would wait for a look at the whole of it
     * @throws StorageException where it cannot be looked at, saying why
     */
    public static Database look(Vertx vertx, Path file, InstantSource clock) {
        try {
            Path real = DataFile.real(file);
            DataFile.refuseForeign(real);
            Optional<String> holder = ProcessLock.holder(DataFile.lock(real));
            if (holder.isPresent()) {
                throw new DataInUse(holder.get());
            }
            return new Database(vertx, real, clock, null, () -> new Session(DataFile.readOnly(real)));
        } catch (IOException | SQLException e) {
            throw unopened(file, e);
        }
    }

    /**
     * Likewise, for whoever looks at what an earlier program did not keep.
     *
     * @throws DataInUse as {@link #look}
     * @throws StorageException also where the file is of an earlier program
     */
    public static Database lookAtPresent(Vertx vertx, Path file, InstantSource clock) {
        try (Connection connection = DataFile.readOnly(file)) {
            if (Schema.isEarlier(connection)) {
                throw new StorageException("the data file " + file + " is of an earlier version of Tidings: the next"
                        + " start of run or replay brings it up to date");
            }
        } catch (SQLException e) {
            throw unopened(file, e);
        }
        return look(vertx, file, clock);
    }

    private static StorageException unopened(Path file, Exception why) {
        return new StorageException(
                "cannot open the data file " + file + ": " + why.getMessage()
                        + ". Check that the path can be written, or name another with --data",
                why);
    }

    /** Connects as every connection of ours does; the benchmark's plain loop uses the same settings. */
    public static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            // What is deleted is overwritten, for what is erased must not be read from the file.
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA cache_size = -16000");
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            statement.execute("PRAGMA temp_store = MEMORY");
        }
        return connection;
    }

    long now() {
        return clock.millis();
    }

    Instant instant() {
        return clock.instant();
    }

    /** Does some work in a transaction; succeeds once it is durable. */
    <T> Future<T> write(Work<T> work) {
        return onContext(promise -> writer.submit(work, promise));
    }

    /** Changes something in a transaction; succeeds once it is durable. */
    Future<Void> change(Change change) {
        return write(session -> {
                    change.run(session);
                    return true;
                })
                .mapEmpty();
    }

    /** Reads a consistent state, beside the writer. */
    <T> Future<T> read(Work<T> work) {
        return onContext(promise -> {
            try {
                readers.execute(() -> read(work, promise));
            } catch (RejectedExecutionException e) {
                promise.fail(new StorageException("the data file is closed", e));
            }
        });
    }

    private <T> void read(Work<T> work, Promise<T> promise) {
        try {
            promise.complete(withSession(work));
        } catch (Exception | Error e) {
            promise.fail(describe(e));
        }
    }

    private <T> T withSession(Work<T> work) throws SQLException, InterruptedException {
        Session session = readSessions.take();
        try {
            session.update("BEGIN");
            try {
                return work.run(session);
            } finally {
                session.update("COMMIT");
            }
        } finally {
            readSessions.add(session);
        }
    }

    /** Does something whose steps end on threads of others; completes on the context of the caller all the same. */
    <T> Future<T> here(Supplier<Future<T>> work) {
        return onContext(promise -> work.get().onComplete(promise));
    }

    private <T> Future<T> onContext(Consumer<Promise<T>> start) {
        Context context = vertx.getOrCreateContext();
        Promise<T> done = Promise.promise();
        Promise<T> promise = Promise.promise();
        promise.future().onComplete(ended -> context.runOnContext(here -> done.handle(ended)));
        start.accept(promise);
        return done.future();
    }

    /** {@code ok}, or what SQLite finds wrong with the file. */
    public Future<String> integrity() {
        return read(session ->
                session.first(row -> row.getString(1), "PRAGMA quick_check").orElse("no answer"));
    }

    /** A run that was leased when the process ended was cut off by it: nobody else can hold a lease here. */
    private void freeLeases() {
        int freed = writer.now(RunRows::freeAll);
        if (freed > 0) {
            LOG.info("{} runs were cut off by the last stop and will be taken again", freed);
        }
    }

    static StorageException describe(Throwable e) {
        return e instanceof StorageException known
                ? known
                : new StorageException("the data file failed: " + e.getMessage(), e);
    }

    /** Finishes what was submitted, then closes. */
    @Override
    public void close() {
        writer.close();
        readers.shutdown();
        try {
            if (!readers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("a read of {} did not end in 10 s", file);
            }
            for (Session session : readSessions) {
                session.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("cannot close {}", file, e);
        }
        close(lock);
    }

    private static void close(@Nullable ProcessLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("cannot free the lock", e);
            }
        }
    }
}
