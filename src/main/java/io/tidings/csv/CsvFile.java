package io.tidings.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.Digest;
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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A file in the replay format. Read from the start each time, one row in memory. */
public final class CsvFile {
    /** The longest row, in characters; a quote that is never closed makes one row of the rest of the file. */
    private static final int MAX_ROW = 64 << 20;

    private final Path path;

    public CsvFile(Path path) {
        this.path = path;
    }

    /**
     * What a first look at a file tells.
     *
     * @param importId of the file's bytes and the company: the same file is the same import, wherever it lies
     * @param rows after the header
     * @param firstTime the first usable time; 1970 where the file has none
     */
    public record Look(String importId, long rows, Instant firstTime) {}

    /**
     * A row of the file.
     *
     * @param line on which it begins, from 1
     */
    public record Row(long line, List<String> fields) {}

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
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest);
                CsvReader<CsvRecord> csv = reader(bytes)) {
            Iterator<CsvRecord> records = records(csv);
            CsvFormat format = format(records, Instant.EPOCH);
            while (records.hasNext()) {
                CsvRecord record = records.next();
                rows++;
                if (firstTime.isEmpty()) {
                    firstTime = Timestamps.parse(format.timeField(record.getFields()));
                }
            }
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (CsvParseException e) {
            throw new NotAMessage(unreadable(e), e);
        }
        digest.update(company.value().getBytes(UTF_8));
        return new Look(
                HexFormat.of().formatHex(digest.digest()).substring(0, 32), rows, firstTime.orElse(Instant.EPOCH));
    }

    /** The format of the file, for a reading of it. */
    public CsvFormat format(Look look) throws IOException, NotAMessage {
        try (CsvReader<CsvRecord> csv = reader(Files.newInputStream(path))) {
            return format(records(csv), look.firstTime());
        } catch (CsvParseException e) {
            throw new NotAMessage(unreadable(e), e);
        }
    }

    /** Gives every row after the header, in order. */
    public void read(RowSink sink) throws IOException, InterruptedException {
        try (CsvReader<CsvRecord> csv = reader(Files.newInputStream(path))) {
            Iterator<CsvRecord> records = records(csv);
            if (records.hasNext()) {
                records.next();
            }
            while (records.hasNext()) {
                CsvRecord record = records.next();
                sink.accept(new Row(record.getStartingLineNumber(), record.getFields()));
            }
        } catch (CsvParseException e) {
            throw new IOException(unreadable(e), e);
        }
    }

    private static CsvFormat format(Iterator<CsvRecord> records, Instant firstTime) throws NotAMessage {
        if (!records.hasNext()) {
            throw new NotAMessage("the file is empty; expected a first line with the columns "
                    + String.join(", ", CsvFormat.COLUMNS));
        }
        return CsvFormat.of(records.next().getFields(), firstTime);
    }

    /** The header and the rows. A line that is empty or blank says nothing, and is neither. */
    private static Iterator<CsvRecord> records(CsvReader<CsvRecord> csv) {
        return csv.stream()
                .filter(record ->
                        record.getFieldCount() > 1 || !record.getField(0).isBlank())
                .iterator();
    }

    // A character after a closing quote is somebody's slip in one row: without this allowance it would stop the file.
    @SuppressWarnings("removal")
    private static CsvReader<CsvRecord> reader(InputStream bytes) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(MAX_ROW)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(MAX_ROW)
                                .maxRecordSize(MAX_ROW)
                                .build(),
                        new EscapingReader(bytes));
    }

    private static String unreadable(CsvParseException e) {
        return "it cannot be read as CSV: " + e.getMessage() + ". Look for a quote that is not closed";
    }
}
