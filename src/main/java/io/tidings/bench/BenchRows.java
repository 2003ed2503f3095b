package io.tidings.bench;

import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.sample.SampleCompany;
import io.tidings.sample.SampleRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The rows that a benchmark takes in: the sample company's, in order of time, made outside the measured time. */
final class BenchRows {
    static final CompanyId COMPANY = new CompanyId("bench");

    private final Iterator<SampleRow> rows;
    private long line = 1;

    BenchRows(int count) {
        this.rows = new SampleCompany(1).rows(count);
    }

    /** A row and the line it would stand on. */
    record Row(CsvRow row, long line) {
        LogRecord record() {
            return NativeForm.write(COMPANY, row, new Origin("bench", line));
        }
    }

    /** The next rows, at most {@code count}. */
    List<Row> next(int count) {
        List<Row> portion = new ArrayList<>(count);
        while (portion.size() < count && rows.hasNext()) {
            SampleRow row = rows.next();
            String sender = row.chat() ? row.chatSender() : row.emailSender();
            portion.add(new Row(new CsvRow(row.id(), row.chat(), sender, row.timestamp(), row.content(), ""), ++line));
        }
        return portion;
    }
}
