package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.MessagesStored;
import io.tidings.bus.Command.StoreMessages;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.Repetition;
import io.tidings.bus.Window;
import io.tidings.message.Arrival;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log, makes messages of its records, has them stored, and only then commits.
 *
 * <pre>
 *   log.next → parse → StoreMessages ──stored──► log.commit, in order
 *                └ what is no message → dead letter, stored with the rest
 * </pre>
 *
 * A store that fails is asked again with growing pauses; nothing is committed meanwhile, so nothing is lost.
 */
public final class IntakeVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeVerticle.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Bus bus;
    private final MessageLog log;
    private final InstantSource clock;
    private final Window window;
    /** What was read and is not committed yet, in the order of the log. */
    private final Deque<Portion> uncommitted = new ArrayDeque<>();

    private boolean reading;
    private boolean committing;
    private boolean stopping;

    public IntakeVerticle(Bus bus, MessageLog log, InstantSource clock, int inFlight) {
        this.bus = bus;
        this.log = log;
        this.clock = clock;
        this.window = new Window(inFlight);
    }

    /** Records on their way through the store. */
    private static final class Portion {
        private final LogBatch batch;
        private @Nullable RecordsTakenIn done;

        Portion(LogBatch batch) {
            this.batch = batch;
        }
    }

    @Override
    public Future<?> start() {
        read();
        return Future.succeededFuture();
    }

    /** Stops reading and waits for what is in flight; what is not committed by then is read again after the start. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return window.whenEmpty();
    }

    private void read() {
        if (reading || stopping || window.isFull()) {
            return;
        }
        reading = true;
        log.next().onComplete(next -> {
            reading = false;
            if (stopping) {
                return;
            }
            if (next.succeeded()) {
                takeIn(next.result());
                read();
            } else {
                LOG.warn(
                        "the log cannot be read, trying again: {}", next.cause().getMessage());
                vertx.setTimer(LONGEST_PAUSE_MILLIS, again -> read());
            }
        });
    }

    private void takeIn(LogBatch batch) {
        Portion portion = new Portion(new LogBatch(batch.partition(), batch.lastOffset(), List.of()));
        uncommitted.add(portion);
        StoreMessages command = parse(batch.records());
        int records = batch.records().size();
        int deadLetters = command.deadLetters().size();
        window.run(() -> store(command, FIRST_PAUSE_MILLIS)
                        .onSuccess(stored -> portion.done = new RecordsTakenIn(
                                records,
                                stored.result().added(),
                                deadLetters,
                                stored.result().copies()))
                        .compose(stored -> commitReady()))
                .onComplete(ended -> read());
    }

    private Future<Void> commitReady() {
        if (committing) {
            return Future.succeededFuture();
        }
        committing = true;
        return Repetition.of(this::commitHead)
                .onComplete(ended -> committing = false)
                .onFailure(failure -> {
                    LOG.warn("stored records are not committed, trying again: {}", failure.getMessage());
                    vertx.setTimer(LONGEST_PAUSE_MILLIS, again -> commitReady());
                })
                .mapEmpty();
    }

    /** Commits the longest stored run of portions at the head, by its last one. False where the head is not stored. */
    private Future<Boolean> commitHead() {
        List<RecordsTakenIn> news = new ArrayList<>();
        LogBatch last = null;
        for (Portion portion : uncommitted) {
            if (portion.done == null || (last != null && last.partition() != portion.batch.partition())) {
                break;
            }
            last = portion.batch;
            news.add(portion.done);
        }
        return last == null
                ? Future.succeededFuture(false)
                : log.commit(last).map(done -> {
                    news.forEach(takenIn -> {
                        uncommitted.remove();
                        bus.tell(takenIn);
                    });
                    return true;
                });
    }

    private StoreMessages parse(List<LogRecord> records) {
        List<Arrival> arrivals = new ArrayList<>(records.size());
        List<DeadLetter> deadLetters = new ArrayList<>();
        for (LogRecord record : records) {
            try {
                arrivals.add(new Arrival(NativeForm.read(record), record.origin()));
            } catch (NotAMessage e) {
                deadLetters.add(DeadLetter.ofRecord(record, e.reason(), clock.instant()));
            } catch (RuntimeException e) {
                // A record that breaks the parser is a defect of ours; the record is kept and the rest goes on.
                LOG.error("record at line {} broke the parser", record.origin().line(), e);
                deadLetters.add(DeadLetter.ofRecord(record, "it cannot be read: " + e, clock.instant()));
            }
        }
        return new StoreMessages(arrivals, deadLetters);
    }

    private Future<MessagesStored> store(StoreMessages command, long pauseMillis) {
        return bus.ask(command).recover(failure -> {
            if (stopping) {
                return Future.failedFuture(failure);
            }
            LOG.warn("storing failed, trying again in {} ms: {}", pauseMillis, failure.getMessage());
            Promise<MessagesStored> again = Promise.promise();
            vertx.setTimer(pauseMillis, now -> store(command, Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS))
                    .onComplete(again));
            return again.future();
        });
    }
}
