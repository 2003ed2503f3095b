package io.tidings.app;

import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.NotAMessage;
import io.tidings.message.RefusedRow;
import io.tidings.port.MessageLog;
import io.tidings.port.RecordFile;
import java.io.IOException;
import java.nio.file.Path;

/** A file in the replay format, as those see it who import files of any form. */
final class CsvRecords implements RecordFile {
    private final CsvFile.Look look;
    private final FileRecords records;

    private CsvRecords(CsvFile.Look look, FileRecords records) {
        this.look = look;
        this.records = records;
    }

    /** The id of the import is that of a replay of the same file, so that either goes on where the other stopped. */
    static RecordFile open(Path path, CompanyId company, MessageLog log) throws IOException, NotAMessage {
        CsvFile file = new CsvFile(path);
        CsvFile.Look look = file.look(company);
        return new CsvRecords(look, new FileRecords(file, look, company, log.maxPayloadBytes()));
    }

    @Override
    public long rows() {
        return look.rows();
    }

    @Override
    public void each(Sink sink) throws IOException, NotAMessage, InterruptedException {
        records.each(portion -> {
            for (LogRecord record : portion) {
                if (record.topic().equals(LogRecord.REFUSED_ROWS)) {
                    sink.refuse(
                            record,
                            Json.read(record.payload(), RefusedRow.class).reason());
                } else {
                    sink.accept(record);
                }
            }
        });
    }
}
