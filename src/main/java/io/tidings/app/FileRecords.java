package io.tidings.app;

import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file as records of the log, the same each time they are read. */
final class FileRecords {
    private static final int PORTION = 500;
    private static final long PORTION_CHARACTERS = 1L << 20;

    private final CsvFile file;
    private final CsvFile.Look look;
    private final CompanyId company;

    FileRecords(CsvFile file, CsvFile.Look look, CompanyId company) {
        this.file = file;
        this.look = look;
        this.company = company;
    }

    /** Takes a portion: neither a long file nor long rows fill the memory. */
    @FunctionalInterface
    interface PortionSink {
        void accept(List<LogRecord> portion) throws InterruptedException;
    }

    /**
     * Gives all records in order.
     *
     * @return what the format has seen of them
     */
    CsvFormat each(PortionSink sink) throws IOException, NotAMessage, InterruptedException {
        CsvFormat format = file.format(look);
        Portion portion = new Portion(sink);
        file.read(row -> portion.add(record(format, row)));
        portion.send();
        return format;
    }

    private LogRecord record(CsvFormat format, CsvFile.Row row) {
        Origin origin = new Origin(look.importId(), row.line());
        if (!row.fault().isEmpty()) {
            return NativeForm.refuse(company, RefusedRow.of(row.fault(), row.fields()), origin);
        }
        try {
            return NativeForm.write(company, format.row(row.fields()), origin);
        } catch (NotAMessage e) {
            return NativeForm.refuse(company, RefusedRow.of(e.reason(), row.fields()), origin);
        }
    }

    private static final class Portion {
        private final PortionSink sink;
        private List<LogRecord> records = new ArrayList<>(PORTION);
        private long characters;

        Portion(PortionSink sink) {
            this.sink = sink;
        }

        void add(LogRecord record) throws InterruptedException {
            records.add(record);
            characters += record.payload().length();
            if (records.size() >= PORTION || characters >= PORTION_CHARACTERS) {
                send();
            }
        }

        void send() throws InterruptedException {
            if (!records.isEmpty()) {
                sink.accept(records);
                records = new ArrayList<>(PORTION);
                characters = 0;
            }
        }
    }
}
