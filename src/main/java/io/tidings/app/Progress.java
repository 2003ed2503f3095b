package io.tidings.app;

import io.tidings.bus.Bus;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.News.RunEnded;
import io.tidings.message.CompanyId;
import io.tidings.message.Text;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a replay is: a bar on a terminal, plain lines elsewhere. Lines come at every fiftieth of the work and
 * twice a minute, so that a log stays short and a silent minute means something.
 */
final class Progress implements AutoCloseable {
    private static final int STEPS = 50;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int REDRAW_MILLIS = 200;
    /** How the reason of a pause begins, which is told of in these words anyway. */
    private static final String PAUSED = "paused ";

    private final CompanyId company;
    private final long rows;
    private final int perBatch;
    private final Stand before;
    /** Rows that were handled before this run. */
    private final AtomicLong known = new AtomicLong();

    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong batches;
    private final AtomicLong allBatches;
    private final AtomicLong waiting;
    private final AtomicLong events;
    private final long start = System.nanoTime();
    private volatile long lastRow = start;
    private final Semaphore changed = new Semaphore(0);
    private final int columns;
    private final @Nullable ProgressBar bar;
    private String lastReason = "";
    private String lastLine = "";
    private long lastStep = -1;
    private long lastPrint = start;

    /**
     * How the stores stand.
     *
     * @param batches of the company that were analysed or are dead
     * @param allBatches of the company
     * @param waiting messages of the company that are in no batch yet
     * @param events of the company
     */
    record Stand(long batches, long allBatches, long waiting, long events) {}

    /**
     * Begins to show.
     *
     * @param rows of the file
     * @param perBatch messages that make a batch
     * @param before what earlier runs have done
     */
    Progress(CompanyId company, long rows, int perBatch, Stand before, boolean terminal) {
        this.company = company;
        this.rows = rows;
        this.perBatch = perBatch;
        this.before = before;
        this.batches = new AtomicLong(before.batches());
        this.allBatches = new AtomicLong(before.allBatches());
        this.waiting = new AtomicLong(before.waiting());
        this.events = new AtomicLong(before.events());
        this.columns = terminal ? Terminal.columns() : Terminal.WIDEST;
        boolean ascii = !Terminal.canDraw();
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .continuousUpdate()
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .setRenderer((state, width) -> line().bar(columns, ascii))
                        .setConsumer(new ConsoleProgressBarConsumer(System.out, columns))
                        .build()
                : null;
    }

    /** Rows that were handled before this run, and need not be again. */
    void known(long more) {
        known.addAndGet(more);
        handled.addAndGet(more);
        happened();
    }

    /** Hears the pipeline's news from now on. */
    void listen(Bus bus) {
        bus.hear(RecordsTakenIn.class, news -> {
            handled.addAndGet(news.records());
            waiting.addAndGet(news.messages());
            lastRow = System.nanoTime();
            happened();
        });
        bus.hear(BatchOpened.class, news -> {
            if (news.companyId().equals(company)) {
                allBatches.incrementAndGet();
                waiting.addAndGet(-news.messages());
                happened();
            }
        });
        bus.hear(RunEnded.class, news -> {
            if (news.companyId().equals(company)) {
                batches.addAndGet(news.end().batchDone() ? 1 : 0);
                events.addAndGet(news.end().added());
                if (news.end().state().equals("open")) {
                    String reason = Text.printable(news.reason());
                    say(reason.startsWith(PAUSED) ? reason : "waiting: " + reason);
                }
                happened();
            }
        });
    }

    /** Why nothing goes on, so that a pause is no riddle. */
    synchronized void say(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            String text = "  " + reason;
            // On a terminal it takes the line of the bar, which is drawn anew below.
            System.out.println(bar == null ? text : "\r" + text + " ".repeat(Math.max(0, columns - text.length())));
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
     * Shows where things stand; a bar draws itself.
     *
     * @param now true to print a line even where little has changed
     */
    synchronized void show(boolean now) {
        if (bar != null) {
            return;
        }
        long analysed = Math.min(rows, (batches.get() - before.batches()) * perBatch);
        long step = rows == 0 ? STEPS : (Math.min(rows, handled.get()) + analysed) * STEPS / (2 * rows);
        if (now || step > lastStep || System.nanoTime() - lastPrint > QUIET_NANOS) {
            lastStep = step;
            lastPrint = System.nanoTime();
            print(line().plain());
        }
    }

    private void print(String line) {
        if (!line.equals(lastLine)) {
            lastLine = line;
            System.out.println(line);
            System.out.flush();
        }
    }

    private ProgressLine line() {
        long fresh = handled.get() - known.get();
        // Batches open after rows are read: what waits will be batches too, a few more where long messages fill them.
        long toOpen = (Math.max(0, waiting.get()) + perBatch - 1) / perBatch;
        return new ProgressLine(
                Math.min(rows, handled.get()),
                rows,
                fresh / Math.max(0.001, (lastRow - start) / 1e9),
                batches.get() - before.batches(),
                allBatches.get() + toOpen - before.batches(),
                events.get() - before.events(),
                (System.nanoTime() - start) / 1e9);
    }

    /** Shows how the stores stand in the end: the last news may come later than what they tell of. */
    void end(Stand stand) {
        handled.set(rows);
        batches.set(stand.batches());
        allBatches.set(stand.allBatches());
        waiting.set(stand.waiting());
        events.set(stand.events());
        show(true);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
