package io.tidings.app;

import io.tidings.bus.Bus;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.News.RunEnded;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a replay is: a bar on a terminal, plain lines elsewhere. Lines come at every fiftieth of the work and
 * every ten seconds, so that a log stays short and a silent minute means something.
 */
final class Progress implements AutoCloseable {
    private static final int STEPS = 50;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final long rows;
    private final AtomicLong handled;
    private final AtomicLong batches;
    private final AtomicLong events;
    private final Start before;
    private final int perBatch;
    private final long start = System.nanoTime();
    private final Semaphore changed = new Semaphore(0);
    private final @Nullable ProgressBar bar;
    private String lastReason = "";
    private long lastStep = -1;
    private long lastPrint = System.nanoTime();

    /**
     * Where earlier runs have left off.
     *
     * @param rows of the file that intake has handled
     * @param batches analysed
     * @param events found
     */
    record Start(long rows, long batches, long events) {}

    /**
     * Begins to show.
     *
     * @param rows of the file
     * @param perBatch messages that make a batch
     */
    Progress(long rows, int perBatch, Start before, boolean terminal) {
        this.rows = rows;
        this.perBatch = perBatch;
        this.before = before;
        this.handled = new AtomicLong(before.rows());
        this.batches = new AtomicLong(before.batches());
        this.events = new AtomicLong(before.events());
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("Reading")
                        .setInitialMax(rows)
                        .startsFrom(before.rows(), Duration.ZERO)
                        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                        .setUnit(" rows", 1)
                        .setMaxRenderedLength(79)
                        .showSpeed()
                        .build()
                : null;
    }

    /** Hears the pipeline's news from now on. */
    void listen(Bus bus) {
        bus.hear(RecordsTakenIn.class, news -> {
            handled.addAndGet(news.records());
            happened();
        });
        bus.hear(BatchOpened.class, news -> happened());
        bus.hear(RunEnded.class, news -> {
            batches.addAndGet(news.end().batchDone() ? 1 : 0);
            events.addAndGet(news.end().added());
            if (news.end().state().equals("open")) {
                sayOnce("waiting: " + news.reason());
            }
            happened();
        });
    }

    /** Why nothing goes on, so that a pause is no riddle. */
    private synchronized void sayOnce(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            System.out.println("  " + reason);
            System.out.flush();
        }
    }

    private void happened() {
        changed.release();
        show(false);
    }

    /** Waits for news, or a second. */
    void await() throws InterruptedException {
        if (changed.tryAcquire(1, TimeUnit.SECONDS)) {
            changed.drainPermits();
        }
        show(false);
    }

    /**
     * Shows where things stand.
     *
     * @param now true to print a line even where little has changed
     */
    synchronized void show(boolean now) {
        long done = Math.min(rows, handled.get());
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(", " + events.get() + " events");
            return;
        }
        long analysed = Math.min(rows, batches.get() * perBatch);
        long step = rows == 0 ? STEPS : (done + analysed) * STEPS / (2 * rows);
        if (now || step > lastStep || System.nanoTime() - lastPrint > QUIET_NANOS) {
            lastStep = step;
            lastPrint = System.nanoTime();
            System.out.println(line(done));
            System.out.flush();
        }
    }

    private String line(long done) {
        double seconds = Math.max(0.001, (System.nanoTime() - start) / 1e9);
        return String.format(
                Locale.ROOT,
                "  %,d of %,d rows (%d %%), %,d batches analysed, %,d events, %,.0f rows/s",
                done,
                rows,
                rows == 0 ? 100 : done * 100 / rows,
                batches.get(),
                events.get(),
                (done - before.rows()) / seconds);
    }

    @Override
    public void close() {
        show(true);
        if (bar != null) {
            bar.close();
        }
    }
}
