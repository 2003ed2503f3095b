package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All that is in a file. */
public final class Collected implements RecordFile.Sink {
    public static final CompanyId ACME = new CompanyId("acme");

    private final List<LogRecord> records = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int ignored;

    /** What a file of these bytes has, imported as {@code import}. */
    public static Collected of(RecordFile.Form form, Path folder, byte[] bytes) throws NotAMessage {
        try {
            Path file = Files.write(folder.resolve("file"), bytes);
            Collected all = new Collected();
            form.open(file, ACME, "import").each(all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void accept(LogRecord record) {
        records.add(record);
    }

    @Override
    public void refuse(LogRecord record, String reason) {
        refused.add(record.origin().line() + ": " + reason);
    }

    @Override
    public void ignore() {
        ignored++;
    }

    public List<LogRecord> records() {
        return records;
    }

    public List<Message> messages() {
        return records.stream()
                .map(record -> {
                    try {
                        return Objects.requireNonNull(NativeForm.read(record));
                    } catch (NotAMessage e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** Line and reason of each. */
    public List<String> refused() {
        return refused;
    }

    public int ignored() {
        return ignored;
    }
}
