package io.tidings.app;

import io.tidings.bus.Bus;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.News.RunEnded;
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
    private final AtomicLong analysed = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final long startedWith;
    private final long start = System.nanoTime();
    private final Semaphore changed = new Semaphore(0);
    private final @Nullable ProgressBar bar;
    private long lastStep = -1;
    private long lastPrint = System.nanoTime();

    /**
     * Begins to show.
     *
     * @param rows of the file
     * @param before rows that an earlier run has handled
     */
    Progress(long rows, long before, boolean terminal) {
        this.rows = rows;
        this.startedWith = before;
        this.handled = new AtomicLong(before);
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("Reading")
                        .setInitialMax(rows)
                        .startsFrom(before, java.time.Duration.ZERO)
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
            changed.release();
        });
        bus.hear(BatchOpened.class, news -> changed.release());
        bus.hear(RunEnded.class, news -> {
            analysed.incrementAndGet();
            events.addAndGet(news.end().added());
            changed.release();
        });
    }

    /** Waits for news, or a second; then shows where things stand. */
    void await() throws InterruptedException {
        if (changed.tryAcquire(1, TimeUnit.SECONDS)) {
            changed.drainPermits();
        }
        show(false);
    }

    void show(boolean now) {
        long done = Math.min(rows, handled.get());
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(events.get() + " events");
            return;
        }
        long step = rows == 0 ? STEPS : (done + analysed.get()) * STEPS / Math.max(1, rows);
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
                analysed.get(),
                events.get(),
                (done - startedWith) / seconds);
    }

    @Override
    public void close() {
        show(true);
        if (bar != null) {
            bar.close();
        }
    }
}
