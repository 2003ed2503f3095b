package io.tidings.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes rows as CSV (RFC 4180, lines ended by LF). */
public final class CsvOutput implements AutoCloseable {
    private final CsvWriter csv;

    public CsvOutput(Writer out, List<String> header) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(header);
    }

    public void row(List<String> fields) {
        csv.writeRecord(fields);
    }

    /** Writes out what is buffered; the writer stays open. */
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
