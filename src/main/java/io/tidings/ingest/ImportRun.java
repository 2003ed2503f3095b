package io.tidings.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.RefusedRow;
import io.tidings.port.ImportProgress;
import io.tidings.port.ImportProgress.Fault;
import io.tidings.port.MessageLog;
import io.tidings.port.RecordFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings a file into the log, a portion at a time, and tells how far it has come. For a thread that may wait. Where the
 * log does not take a portion, it is tried again a while; what was appended twice is one message all the same.
 */
final class ImportRun implements RecordFile.Sink {
    private static final int PORTION = 500;
    private static final long PORTION_CHARACTERS = 1L << 20;
    private static final int MOST_FAULTS = 20;
    private static final int TRIES = 8;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final int KEPT_OF_TOO_LARGE = 10_000;

    private final Vertx vertx;
    private final MessageLog log;
    private final Consumer<ImportProgress> listener;
    private final BooleanSupplier stopping;
    private final List<Fault> faults = new ArrayList<>();
    private ImportProgress progress;
    private List<LogRecord> portion = new ArrayList<>(PORTION);
    private long characters;
    private long known;
    private long read;
    private long accepted;
    private long refused;
    private long ignored;

    /** @param stopping tells that this node stops, and the import with it */
    ImportRun(
            Vertx vertx,
            MessageLog log,
            ImportProgress begun,
            Consumer<ImportProgress> listener,
            BooleanSupplier stopping) {
        this.vertx = vertx;
        this.log = log;
        this.progress = begun;
        this.listener = listener;
        this.stopping = stopping;
    }

    /** Reads all of a file. Fails where it cannot be read on or the log takes no more; what was read is in the log. */
    ImportProgress of(RecordFile file) throws IOException, NotAMessage, InterruptedException {
        known = await(log.lastLine(progress.id()));
        try {
            file.each(this);
        } finally {
            // What stood before a fault is imported all the same.
            if (!stopping.getAsBoolean()) {
                send();
            }
        }
        return progress;
    }

    /** As it was last told. */
    ImportProgress progress() {
        return progress;
    }

    @Override
    public void accept(LogRecord record) throws InterruptedException {
        long most = log.maxPayloadBytes();
        // In UTF-8 a character has three bytes at the most.
        long bytes =
                record.payload().length() * 3L <= most ? 0 : record.payload().getBytes(UTF_8).length;
        if (bytes > most) {
            String reason = String.format(
                    Locale.ROOT, "the message is too large: %,d bytes, and the log takes %,d", bytes, most);
            RefusedRow row = RefusedRow.cut(reason, List.of(record.payload()), KEPT_OF_TOO_LARGE);
            refuse(NativeForm.refuse(record.companyId(), row, record.origin()), reason);
            return;
        }
        accepted++;
        add(record);
    }

    @Override
    public void refuse(LogRecord record, String reason) throws InterruptedException {
        refused++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(record.origin().line(), reason));
        }
        add(record);
    }

    @Override
    public void ignore() throws InterruptedException {
        read++;
        ignored++;
        // A file of nothing else goes on for long, and is to be told of too.
        if (ignored % PORTION == 0) {
            send();
        }
    }

    private void add(LogRecord record) throws InterruptedException {
        read++;
        // The log has it from an earlier time when the same file was imported.
        if (record.origin().line() > known) {
            portion.add(record);
            characters += record.payload().length();
        }
        if (read % PORTION == 0 || characters >= PORTION_CHARACTERS) {
            send();
        }
    }

    private void send() throws InterruptedException {
        if (stopping.getAsBoolean()) {
            throw new InterruptedException("the node stops");
        }
        if (!portion.isEmpty()) {
            await(append(portion, 1));
            portion = new ArrayList<>(PORTION);
            characters = 0;
        }
        progress = progress.with(read, accepted, refused, ignored, faults);
        listener.accept(progress);
    }

    private Future<Void> append(List<LogRecord> records, int attempt) {
        return log.append(records)
                .recover(failure -> attempt >= TRIES || stopping.getAsBoolean()
                        ? Future.failedFuture(failure)
                        : vertx.timer(FIRST_PAUSE_MILLIS << (attempt - 1), TimeUnit.MILLISECONDS)
                                .compose(again -> append(records, attempt + 1)));
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new LogAway(e);
        }
    }

    /** The log takes nothing. */
    static final class LogAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LogAway(Throwable cause) {
            super("the log takes nothing", cause);
        }
    }
}
