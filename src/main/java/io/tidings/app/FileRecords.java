package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Locale;

/** The rows of a file as records of the log, the same each time they are read. */
final class FileRecords {
    private static final int PORTION = 500;
    private static final long PORTION_CHARACTERS = 1L << 20;
    /** In UTF-8, and each of two halves of a character counts. */
    private static final long MOST_BYTES_OF_A_CHARACTER = 3;
    /** Characters, enough for a person to recognize the row. */
    private static final int KEPT_OF_TOO_LARGE = 10_000;

    private final CsvFile file;
    private final CsvFile.Look look;
    private final CompanyId company;
    private final long maxPayloadBytes;

    /** @param maxPayloadBytes what the log takes; a row that comes to more is refused, and its beginning kept */
    FileRecords(CsvFile file, CsvFile.Look look, CompanyId company, long maxPayloadBytes) {
        this.file = file;
        this.look = look;
        this.company = company;
        this.maxPayloadBytes = maxPayloadBytes;
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
        LogRecord record = record(format, row, origin);
        if (record.payload().length() * MOST_BYTES_OF_A_CHARACTER <= maxPayloadBytes) {
            return record;
        }
        long bytes = record.payload().getBytes(UTF_8).length;
        if (bytes <= maxPayloadBytes) {
            return record;
        }
        String reason = String.format(
                Locale.ROOT, "the row is too large: %,d bytes, and the log takes %,d", bytes, maxPayloadBytes);
        return NativeForm.refuse(company, RefusedRow.cut(reason, row.fields(), KEPT_OF_TOO_LARGE), origin);
    }

    private LogRecord record(CsvFormat format, CsvFile.Row row, Origin origin) {
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
