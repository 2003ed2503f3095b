package io.tidings.embedded;

import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that writes. It takes whatever is queued, does it in one transaction with a savepoint for each piece,
 * commits once, and only then says that any of it is done: one disk flush serves many.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MAX_GROUP = 64;

    private final SessionSource source;
    private Session session;
    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Job<?> stop = new Job<>(ignored -> 0, Promise.promise());
    private final Thread thread;
    private boolean closed;

    /** Where a fresh session comes from. */
    @FunctionalInterface
    interface SessionSource {
        Session open() throws SQLException;
    }

    GroupWriter(SessionSource source) throws SQLException {
        this.source = source;
        this.session = source.open();
        this.thread = new Thread(this::run, "tidings-db-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** One piece of work and who waits for it. */
    private static final class Job<T> {
        private final Work<T> work;
        private final Promise<T> promise;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Job(Work<T> work, Promise<T> promise) {
            this.work = work;
            this.promise = promise;
        }

        void run(Session session) throws SQLException {
            session.update("SAVEPOINT job");
            try {
                result = work.run(session);
            } catch (SQLException | RuntimeException | Error e) {
                // An error too: without this thread every write that comes would wait for ever.
                failure = e;
                undo(session, e);
            }
            session.update("RELEASE job");
        }

        private static void undo(Session session, Throwable cause) throws SQLException {
            try {
                session.update("ROLLBACK TO job");
            } catch (SQLException e) {
                // SQLite has undone the whole group, as it does on a full disk: what everybody must hear is the cause.
                throw new SQLException(cause.getMessage(), cause);
            }
        }

        void end(@Nullable Exception ofCommit) {
            Throwable cause = ofCommit != null ? ofCommit : failure;
            if (cause != null) {
                promise.fail(Database.describe(cause));
            } else {
                promise.complete(result);
            }
        }
    }

    <T> void submit(Work<T> work, Promise<T> promise) {
        if (!queued(new Job<>(work, promise))) {
            promise.fail(new StorageException("the data file is closed"));
        }
    }

    /** Nothing is queued behind the stop, where nobody would come to it. */
    private synchronized boolean queued(Job<?> job) {
        return !closed && queue.add(job);
    }

    private synchronized void stop() {
        closed = true;
        queue.add(stop);
    }

    /** Does some work and waits for it; fails as its promise would. */
    <T> T now(Work<T> work) {
        Promise<T> promise = Promise.promise();
        submit(work, promise);
        try {
            return promise.future().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw Database.describe(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private void run() {
        List<Job<?>> group = new ArrayList<>(MAX_GROUP);
        boolean running = true;
        while (running) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                LOG.warn("the writer was interrupted; it ends when it is closed");
                continue;
            }
            queue.drainTo(group, MAX_GROUP - 1);
            running = !group.remove(stop);
            if (!group.isEmpty()) {
                Exception failure = commit(group);
                group.forEach(job -> job.end(failure));
                group.clear();
            }
        }
    }

    private @Nullable Exception commit(List<Job<?>> group) {
        try {
            session.update("BEGIN IMMEDIATE");
            for (Job<?> job : group) {
                job.run(session);
            }
            session.update("COMMIT");
            return null;
        } catch (SQLException e) {
            rollback();
            renew();
            return e;
        }
    }

    private void rollback() {
        try {
            session.update("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does on a full disk.
            LOG.debug("nothing to roll back: {}", e.getMessage());
        }
    }

    /** After a full disk or a failed device the connection's statements are of no use any more: it starts afresh. */
    private void renew() {
        try {
            Session fresh = source.open();
            Session old = session;
            session = fresh;
            old.close();
        } catch (SQLException e) {
            LOG.warn("the data file cannot be opened again yet: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join();
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("cannot close the writer", e);
        }
    }
}
