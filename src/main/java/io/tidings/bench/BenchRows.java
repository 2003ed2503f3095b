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

/**
 * The rows that a benchmark takes in: those of sample companies, in order of time, made outside the measured time. They
 * never end: after the rows of one sample come those of the next.
 */
final class BenchRows {
    static final CompanyId COMPANY = new CompanyId("bench");

    private final int perSample;
    private Iterator<SampleRow> rows;
    private long seed;
    private long line = 1;

    /**
     * @param perSample how many rows tell the years of one sample: the more, the more of them fall on a day
     * @param seed of the first sample; those of the next ones follow it
     */
    BenchRows(int perSample, long seed) {
        this.perSample = perSample;
        this.seed = seed;
        this.rows = new SampleCompany(seed).rows(perSample);
    }

    /** A row, whose it is, and the line it would stand on. */
    record Row(CompanyId company, CsvRow row, long line) {
        LogRecord record() {
            return NativeForm.write(company, row, new Origin("bench", line));
        }

        /** The same row of one of so many other companies, which take turns. */
        Row ofOneIn(int companies) {
            return new Row(new CompanyId("bench-" + line % companies), row, line);
        }
    }

    /** The next rows. */
    List<Row> next(int count) {
        List<Row> portion = new ArrayList<>(count);
        while (portion.size() < count) {
            if (!rows.hasNext()) {
                rows = new SampleCompany(++seed).rows(perSample);
            }
            SampleRow row = rows.next();
            String sender = row.chat() ? row.chatSender() : row.emailSender();
            portion.add(new Row(
                    COMPANY, new CsvRow(row.id(), row.chat(), sender, row.timestamp(), row.content(), ""), ++line));
        }
        return portion;
    }
}
