package io.tidings.bench;

import io.tidings.embedded.PlainInserts;
import io.tidings.message.Arrival;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What intake is held against: one thread, plain batched JDBC inserts of ready rows into the same tables. */
final class PlainIntake implements Intake {
    private static final int ROWS_PER_COMMIT = 500;
    /** Rows made ready at a time, outside the measured time, so that a long run fits a small heap. */
    private static final int READY = 5_000;

    private final PlainInserts inserts;

    PlainIntake(Path file) throws Exception {
        this.inserts = new PlainInserts(file);
    }

    /** Inserts rows; returns what JDBC cost, commits included. */
    @Override
    public Cost takeIn(List<BenchRows.Row> rows) throws Exception {
        Cost cost = Cost.NONE;
        for (int from = 0; from < rows.size(); from += READY) {
            List<LogRecord> records = new ArrayList<>(READY);
            List<Arrival> arrivals = new ArrayList<>(READY);
            for (BenchRows.Row row : rows.subList(from, Math.min(from + READY, rows.size()))) {
                LogRecord record = row.record();
                records.add(record);
                arrivals.add(arrival(record));
            }
            cost = cost.plus(Meter.of(() -> {
                for (int at = 0; at < records.size(); at += ROWS_PER_COMMIT) {
                    int to = Math.min(at + ROWS_PER_COMMIT, records.size());
                    inserts.insert(records.subList(at, to), arrivals.subList(at, to));
                }
            }));
        }
        return cost;
    }

    static Arrival arrival(LogRecord record) throws NotAMessage {
        return new Arrival(NativeForm.read(record), record.origin());
    }

    @Override
    public void close() throws Exception {
        inserts.close();
    }
}
