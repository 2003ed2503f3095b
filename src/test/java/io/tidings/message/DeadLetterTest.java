package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    /** A replay appends what the log had, also after a letter was on its way between nodes. */
    @Property
    void aRecordIsKeptExactlyAsTheLogHadIt(
            @ForAll("topics") String topic, @ForAll String key, @ForAll String payload, @ForAll long line) {
        LogRecord record = new LogRecord(Said.COMPANY, topic, key, new Origin("import", line), payload);

        DeadLetter letter = DeadLetter.ofRecord(record, "it is broken", NOW);

        assertThat(letter.record()).isEqualTo(record);
        assertThat(Json.read(Json.write(letter), DeadLetter.class)).isEqualTo(letter);
    }

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.of(LogRecord.REFUSED_ROWS, Source.SLACK.topic(), Source.GMAIL.topic(), "unknown-topic");
    }

    @Property
    void aRefusedRowIsKeptExactlyAsTheLogHadIt(@ForAll List<String> fields, @ForAll String reason) {
        LogRecord record = NativeForm.refuse(Said.COMPANY, RefusedRow.of(reason, fields), Said.ORIGIN);

        DeadLetter letter = DeadLetter.ofRecord(record, reason, NOW);

        assertThat(letter.record()).isEqualTo(record);
        assertThat(letter.payload()).isEqualTo(RefusedRow.of(reason, fields).raw());
        assertThat(letter.original()).isEqualTo(RefusedRow.of(reason, fields).original());
    }

    @Test
    void anEqualPayloadOfAnotherTopicIsAnotherDeadLetter() {
        DeadLetter slack = DeadLetter.ofRecord(Said.slack("{broken"), "it is broken", NOW);
        DeadLetter gmail = DeadLetter.ofRecord(Said.gmail("{broken"), "it is broken", NOW);

        assertThat(slack.id()).isNotEqualTo(gmail.id());
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
        assertThat(letter.record()).isNull();
        assertThat(letter.id()).isEqualTo(DeadLetter.idOfRun(Said.COMPANY, "r1"));
        assertThat(letter.id())
                .isNotEqualTo(
                        DeadLetter.ofRun(Said.COMPANY, "b1", "r2", "", NOW).id());
    }
}
