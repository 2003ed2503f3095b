package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.csv.CsvOutput;
import io.tidings.message.CsvFormat;
import io.tidings.sample.SampleCompany;
import io.tidings.sample.SampleRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A file of a sample company with bad rows and copies among its messages. The rows stand in the order of their times,
 * and no two messages have the same.
 */
record SampleFile(Path path, int messages) {
    /** Each of them once in so many rows of the sample company. */
    private static final int EVERY = 100;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Writes one.
     *
     * @param messages a multiple of a hundred
     */
    static SampleFile write(Path path, int messages, long seed) throws IOException {
        SampleFile file = new SampleFile(path, messages);
        try (CsvOutput csv = new CsvOutput(Files.newBufferedWriter(path, UTF_8), CsvFormat.COLUMNS)) {
            Instant last = Instant.EPOCH;
            List<String> first = List.of();
            Iterator<SampleRow> rows = new SampleCompany(seed).rows(messages - file.sharedIds());
            for (int i = 0; rows.hasNext(); i++) {
                SampleRow row = rows.next();
                last = later(last, row.timestamp());
                List<String> fields = fields(row, last, row.content());
                csv.row(fields);
                first = first.isEmpty() ? fields : first;
                if (i % (EVERY - 1) == 0) {
                    last = later(last, row.timestamp());
                    csv.row(fields(row, last, row.content() + " (edited)"));
                    List<String> bad = List.of("bad" + i, "maybe", "ann", "", TIME.format(last), "neither " + i);
                    csv.row(bad);
                    csv.row(i % 2 == 0 ? fields : first);
                    csv.row(bad);
                }
            }
        }
        return file;
    }

    private static Instant later(Instant last, Instant time) {
        return time.isAfter(last) ? time : last.plusSeconds(1);
    }

    private static List<String> fields(SampleRow row, Instant time, String content) {
        return List.of(
                row.id(),
                Boolean.toString(row.chat()),
                row.chatSender(),
                row.emailSender(),
                TIME.format(time),
                content);
    }

    int badRows() {
        return messages / EVERY;
    }

    /** Half of them of messages, half of bad rows. */
    int copies() {
        return 2 * messages / EVERY;
    }

    /** Messages with the id of another. */
    int sharedIds() {
        return messages / EVERY;
    }

    int rows() {
        return messages + badRows() + copies();
    }

    /** How the summary of a replay adds its rows up. */
    String sum() {
        return String.format(
                Locale.ROOT,
                "%,d = %,d messages + %,d dead letters + %,d duplicates",
                rows(),
                messages,
                badRows(),
                copies());
    }

    String nothingNew() {
        return String.format(Locale.ROOT, "Nothing new: all %,d rows were handled before.", rows());
    }
}
