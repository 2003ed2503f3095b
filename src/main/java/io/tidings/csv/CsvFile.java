package io.tidings.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.Digest;
import io.tidings.message.LineNumbers;
import io.tidings.message.NotAMessage;
import io.tidings.message.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A file in the replay format. Read from the start each time, one row in memory. */
public final class CsvFile {
    private final Path path;

    public CsvFile(Path path) {
        this.path = path;
    }

    /**
     * What a first look at a file tells.
     *
     * @param importId of the file's bytes and the company: the same file is the same import, wherever it lies
     * @param rows after the header
     * @param firstTime the first usable time; 1970 where no row has the columns of the header
     * @param faulty where rows begin that have a fault
     * @param doubtful where rows begin that are doubtful
     */
    public record Look(String importId, long rows, Instant firstTime, LineNumbers faulty, LineNumbers doubtful) {}

    /**
     * A row of the file.
     *
     * @param line on which it begins, from 1
     * @param fields where the row has a fault, its text as the one field
     * @param fault why this is no row, in a sentence for the user; empty where it is one
     * @param doubtful true where a field has lines that look like rows of the file
     */
    public record Row(long line, List<String> fields, String fault, boolean doubtful) {
        public Row(long line, List<String> fields) {
            this(line, fields, "", false);
        }
    }

    /** Takes one row; may stop the reading by throwing. */
    @FunctionalInterface
    public interface RowSink {
        void accept(Row row) throws IOException, InterruptedException;
    }

    /**
     * Reads the file once, to know it.
     *
     * @throws NotAMessage where it is no file in this format, saying what was expected and found
     * @throws IOException where it cannot be read
     */
    public Look look(CompanyId company) throws IOException, NotAMessage {
        MessageDigest digest = Digest.sha256();
        long rows = 0;
        Optional<Instant> firstTime = Optional.empty();
        Optional<String> strangeTime = Optional.empty();
        LineNumbers faulty = LineNumbers.NONE;
        LineNumbers doubtful = LineNumbers.NONE;
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest)) {
            Rows all = new Rows(new EscapingReader(bytes));
            CsvFormat format = format(all, Instant.EPOCH);
            for (Row row = all.next(); row != null; row = all.next()) {
                rows++;
                faulty = row.fault().isEmpty() ? faulty : faulty.with(row.line());
                doubtful = row.doubtful() ? doubtful.with(row.line()) : doubtful;
                if (firstTime.isEmpty() && format.isWhole(row.fields())) {
                    String time = format.timeField(row.fields());
                    firstTime = Timestamps.parse(time);
                    strangeTime =
                            strangeTime.filter(strange -> !strange.isBlank()).or(() -> Optional.of(time));
                }
            }
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        if (firstTime.isEmpty() && strangeTime.isPresent()) {
            throw Timestamps.noneReadable(strangeTime.get());
        }
        digest.update(company.value().getBytes(UTF_8));
        String importId = HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        return new Look(importId, rows, firstTime.orElse(Instant.EPOCH), faulty, doubtful);
    }

    /** The format of the file, for a reading of it. */
    public CsvFormat format(Look look) throws IOException, NotAMessage {
        try (InputStream bytes = Files.newInputStream(path)) {
            return format(new Rows(new EscapingReader(bytes)), look.firstTime());
        }
    }

    /** Gives every row after the header, in order. */
    public void read(RowSink sink) throws IOException, InterruptedException {
        try (InputStream bytes = Files.newInputStream(path)) {
            Rows rows = new Rows(new EscapingReader(bytes));
            try {
                format(rows, Instant.EPOCH);
            } catch (NotAMessage e) {
                // Rows of any columns are given; only, without a known header, nobody knows how a row looks.
            }
            for (Row row = rows.next(); row != null; row = rows.next()) {
                sink.accept(row);
            }
        }
    }

    /** The format that the header tells; from then on the rows are known by it. */
    private static CsvFormat format(Rows rows, Instant firstTime) throws IOException, NotAMessage {
        Row header = rows.next();
        if (header == null) {
            throw new NotAMessage("the file is empty; expected a first line with the columns "
                    + String.join(", ", CsvFormat.COLUMNS));
        }
        CsvFormat format = CsvFormat.of(header.fields(), firstTime);
        rows.looksLikeRow(format::looksLikeRow);
        return format;
    }
}
