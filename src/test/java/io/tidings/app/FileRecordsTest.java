package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordsTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String HEADER = "id,is_chat,chat_sender,email_sender,timestamp,content\n";
    private static final long MOST_BYTES = 100_000;

    @TempDir
    private Path folder;

    @Test
    void aRowThatTheLogCannotTakeIsRefusedAndItsBeginningKept() throws Exception {
        List<LogRecord> records = records(
                "1,true,ann,,2025-05-01 09:00:00," + "z".repeat(200_000) + "\n2,true,bob,,2025-05-01 09:01:00,hello\n");

        assertThat(records).hasSize(2).allSatisfy(record -> assertThat(
                        record.payload().getBytes(UTF_8))
                .hasSizeLessThanOrEqualTo((int) MOST_BYTES));
        assertThat(records.get(0).topic()).isEqualTo(LogRecord.REFUSED_ROWS);
        assertThat(records.get(0).payload()).contains("1,true,ann,,2025-05-01 09:00:00,zzz", "z…");
        assertThatThrownBy(() -> NativeForm.read(records.get(0)))
                .isInstanceOf(NotAMessage.class)
                .hasMessageStartingWith("the row is too large: 400,")
                .hasMessageEndingWith(" bytes, and the log takes 100,000");
        assertThat(NativeForm.read(records.get(1)).text()).isEqualTo("hello");
    }

    @Test
    void whatIsLongInCharactersOfManyBytesIsMeasuredInBytes() throws Exception {
        List<LogRecord> records = records("1,true,ann,,2025-05-01 09:00:00," + "語".repeat(16_000)
                + "\n2,true,bob,,2025-05-01 09:01:00," + "語".repeat(17_000) + "\n");

        assertThat(NativeForm.read(records.get(0)).text()).hasSize(16_000);
        assertThat(records.get(1).topic()).isEqualTo(LogRecord.REFUSED_ROWS);
    }

    private List<LogRecord> records(String rows) throws Exception {
        CsvFile file = new CsvFile(Files.writeString(folder.resolve("a.csv"), HEADER + rows));
        List<LogRecord> records = new ArrayList<>();
        new FileRecords(file, file.look(ACME), ACME, MOST_BYTES).each(records::addAll);
        return records;
    }
}
