package io.tidings.verticle;

import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.Repetition;
import io.tidings.bus.Window;
import io.tidings.port.LogBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition on its way through the store. Its batches are stored a few at a time and committed in the order of the
 * log, whatever happens in other partitions. For use on one event loop.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Vertx vertx;
    private final int inFlight;
    private final Work work;
    private final Window window;
    /** What was read and is not being stored yet. */
    private final Deque<LogBatch> waiting = new ArrayDeque<>();
    /** What is being stored or stored, and not committed yet, in the order of the log. */
    private final Deque<Portion> uncommitted = new ArrayDeque<>();

    private boolean committing;
    private boolean retrying;
    private int failedCommits;

    /**
     * What is done with the batches.
     *
     * @param store succeeds when everything of a batch is stored, however often that takes
     * @param commit of the log
     * @param news hears what was stored and committed
     * @param room called when a batch is through, so that more may be read
     */
    record Work(
            Function<LogBatch, Future<RecordsTakenIn>> store,
            Function<LogBatch, Future<Void>> commit,
            Consumer<RecordsTakenIn> news,
            Runnable room) {}

    /** @param inFlight how many batches are stored at a time */
    Lane(Vertx vertx, int inFlight, Work work) {
        this.vertx = vertx;
        this.inFlight = inFlight;
        this.work = work;
        this.window = new Window(inFlight);
    }

    private static final class Portion {
        private final LogBatch batch;
        private @Nullable RecordsTakenIn done;

        Portion(LogBatch batch) {
            this.batch = batch;
        }
    }

    /**
     * True where so much waits that nothing more is to be read. A log that gives of a partition at most twice as many
     * batches as are stored at a time never gets there, so that its other partitions are read on.
     */
    boolean isFull() {
        return waiting.size() > inFlight;
    }

    void take(LogBatch batch) {
        waiting.add(batch);
        startWaiting();
    }

    /** Gives up what waits; succeeds when nothing is being stored any more. */
    Future<Void> stop() {
        waiting.clear();
        return window.whenEmpty();
    }

    private void startWaiting() {
        while (!window.isFull() && !waiting.isEmpty()) {
            store(waiting.remove());
        }
    }

    private void store(LogBatch batch) {
        // The records are let go as soon as they are stored; only their place is needed until the commit.
        Portion portion = new Portion(new LogBatch(batch.partition(), batch.lastOffset(), List.of()));
        uncommitted.add(portion);
        window.run(() -> work.store().apply(batch).compose(done -> {
                    portion.done = done;
                    return commitReady();
                }))
                .onComplete(ended -> {
                    startWaiting();
                    work.room().run();
                });
    }

    private Future<Void> commitReady() {
        if (committing) {
            return Future.succeededFuture();
        }
        committing = true;
        return Repetition.of(this::commitHead)
                .onComplete(ended -> committing = false)
                .onSuccess(times -> failedCommits = 0)
                .onFailure(this::commitLater)
                .mapEmpty();
    }

    private void commitLater(Throwable failure) {
        failedCommits++;
        if (retrying) {
            return;
        }
        retrying = true;
        long pause = Pauses.millis(failedCommits);
        LOG.warn("stored records are not committed, trying again in {} ms: {}", pause, failure.getMessage());
        vertx.setTimer(pause, again -> {
            retrying = false;
            commitReady();
        });
    }

    /** Commits the longest stored run of portions at the head, by its last one. False where the head is not stored. */
    private Future<Boolean> commitHead() {
        List<RecordsTakenIn> news = new ArrayList<>();
        LogBatch last = null;
        for (Portion portion : uncommitted) {
            if (portion.done == null) {
                break;
            }
            last = portion.batch;
            news.add(portion.done);
        }
        return last == null
                ? Future.succeededFuture(false)
                : work.commit().apply(last).map(done -> {
                    news.forEach(takenIn -> {
                        uncommitted.remove();
                        work.news().accept(takenIn);
                    });
                    return true;
                });
    }
}
