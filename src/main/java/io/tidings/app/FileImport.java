package io.tidings.app;

import io.tidings.message.CsvFormat;
import io.tidings.message.LogRecord;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Brings the records of a file into the log, several portions at a time. */
final class FileImport {
    private static final int PORTIONS_IN_FLIGHT = 4;

    private final FileRecords records;
    private final String importId;
    private final MessageLog log;
    private final Patience patience;
    private long lost;

    /** @param importId of the file */
    FileImport(FileRecords records, String importId, MessageLog log, Patience patience) {
        this.records = records;
        this.importId = importId;
        this.log = log;
        this.patience = patience;
    }

    /** Tells which records of a portion the stores do not have. */
    @FunctionalInterface
    interface Missing {
        Set<Origin> of(List<LogRecord> portion) throws InterruptedException;
    }

    /** Appends the records that neither the stores nor the log are known to have. */
    CsvFormat append(Missing missing) throws IOException, NotAMessage, InterruptedException {
        long last = patience.persist(() -> log.lastLine(importId));
        lost = 0;
        Deque<Appending> inFlight = new ArrayDeque<>();
        CsvFormat format = records.each(portion -> {
            Set<Origin> wanted = missing.of(portion);
            List<LogRecord> absent = portion.stream()
                    .filter(record -> wanted.contains(record.origin()))
                    .toList();
            List<LogRecord> fresh = absent.stream()
                    .filter(record -> record.origin().line() > last)
                    .toList();
            lost += absent.size() - fresh.size();
            if (!fresh.isEmpty()) {
                if (inFlight.size() >= PORTIONS_IN_FLIGHT) {
                    inFlight.remove().await();
                }
                inFlight.add(new Appending(fresh, log.append(fresh)));
            }
        });
        while (!inFlight.isEmpty()) {
            inFlight.remove().await();
        }
        return format;
    }

    /** How many records the stores did not have at the last append though the log has them, read or not. */
    long lost() {
        return lost;
    }

    /** Records on their way into the log. */
    private final class Appending {
        private final List<LogRecord> records;
        private final Future<Void> first;

        Appending(List<LogRecord> records, Future<Void> first) {
            this.records = records;
            this.first = first;
        }

        /** Appends them again where that failed: who reads them knows what it has. */
        void await() throws InterruptedException {
            boolean[] tried = new boolean[1];
            patience.persist(() -> {
                boolean again = tried[0];
                tried[0] = true;
                return again ? log.append(records) : first;
            });
        }
    }
}
