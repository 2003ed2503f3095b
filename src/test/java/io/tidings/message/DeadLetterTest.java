package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Instant NOW = Instant.parse("2025-03-04T12:00:00Z");

    @Test
    void aBrokenRecordIsKeptWholeWithItsReasonAndPlace() {
        DeadLetter letter = DeadLetter.ofRecord(Said.slack("{broken"), "it is broken", NOW);

        assertThat(letter.kind()).isEqualTo("record");
        assertThat(letter.companyId()).isEqualTo(Said.COMPANY);
        assertThat(letter.place()).isEqualTo("line 7");
        assertThat(letter.origin()).isEqualTo(Said.ORIGIN);
        assertThat(letter.reason()).isEqualTo("it is broken");
        assertThat(letter.payload()).isEqualTo("{broken");
        assertThat(letter.original()).isEmpty();
        assertThat(letter.buriedAt()).isEqualTo(NOW);
    }

    @Test
    void aRefusedRowIsKeptAsItStoodInTheFile() {
        RefusedRow row = RefusedRow.of("content is empty", List.of("1", "true", "", "", "", ""));
        LogRecord record = NativeForm.refuse(Said.COMPANY, row, Said.ORIGIN);

        DeadLetter letter = DeadLetter.ofRecord(record, "content is empty", NOW);

        assertThat(letter.payload()).isEqualTo("1,true,,,,");
    }

    @Test
    void rowsOfDifferentFieldsAreDifferentDeadLetters() {
        List<List<String>> rows = List.of(
                List.of("1", "a,b", ""),
                List.of("1", "a", "b", ""),
                List.of("1", "a", "b,"),
                List.of("1", "\"a", "b\","));

        List<DeadLetter> letters = rows.stream()
                .map(fields -> RefusedRow.of("bad", fields))
                .map(row -> DeadLetter.ofRecord(NativeForm.refuse(Said.COMPANY, row, Said.ORIGIN), "bad", NOW))
                .toList();

        assertThat(letters).extracting(DeadLetter::id).doesNotHaveDuplicates();
        assertThat(letters)
                .extracting(DeadLetter::payload)
                .containsExactly("1,\"a,b\",", "1,a,b,", "1,a,\"b,\"", "1,\"\"\"a\",\"b\"\",\"");
    }

    @Test
    void bytesThatNoStoreCanKeepAreKeptBesideTheText() {
        RefusedRow row = RefusedRow.of("bad", List.of("a\uDCE9", "b\0"));

        DeadLetter letter = DeadLetter.ofRecord(NativeForm.refuse(Said.COMPANY, row, Said.ORIGIN), "bad", NOW);

        assertThat(letter.payload()).isEqualTo("a\uFFFD,b\uFFFD");
        assertThat(Base64.getDecoder().decode(letter.original())).containsExactly('a', 0xE9, ',', 'b', 0);
    }

    @Test
    void theSameFaultOfTheSameRecordIsOneDeadLetter() {
        DeadLetter one = DeadLetter.ofRecord(Said.slack("{broken"), "it is broken", NOW);
        DeadLetter again = DeadLetter.ofRecord(Said.slack("{broken"), "it is broken", NOW.plusSeconds(60));

        assertThat(again.id()).isEqualTo(one.id());
    }

    @Test
    void otherRecordsAndOtherCompaniesHaveOtherDeadLetters() {
        String id = DeadLetter.ofRecord(Said.slack("{broken"), "r", NOW).id();
        LogRecord elsewhere = new LogRecord(new CompanyId("b"), Source.SLACK.topic(), "b:c", Said.ORIGIN, "{broken");

        assertThat(DeadLetter.ofRecord(Said.slack("{other"), "r", NOW).id()).isNotEqualTo(id);
        assertThat(DeadLetter.ofRecord(elsewhere, "r", NOW).id()).isNotEqualTo(id);
    }

    @Test
    void aRunThatFailedForGoodNamesItsBatchAndHoldsItsRun() {
        DeadLetter letter = DeadLetter.ofRun(Said.COMPANY, "b1", "r1", "malformed three times", NOW);

        assertThat(letter.kind()).isEqualTo("batch");
        assertThat(letter.place()).isEqualTo("batch b1");
        assertThat(letter.payload()).isEqualTo("r1");
        assertThat(letter.origin()).isNull();
        assertThat(letter.id())
                .isNotEqualTo(
                        DeadLetter.ofRun(Said.COMPANY, "b1", "r2", "", NOW).id());
    }
}
