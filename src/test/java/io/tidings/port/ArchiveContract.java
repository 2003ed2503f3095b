package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Arrival;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exports and reports read is what the stores hold, messages included. */
public abstract class ArchiveContract extends EventArchiveContract {
    @Test
    void exportsMessagesWithTheirStatusInTheOrderOfSending() {
        Message email = Examples.email(ACME, 2, "Subject: Term sheet. We signed it");
        store(List.of(
                Examples.arrival(Examples.chat(ACME, 3)),
                Examples.arrival(email),
                Examples.arrival(Examples.chat(ACME, 1))));
        open("batch-1", ACME, List.of(email.id()), Examples.PASS);
        List<StoredMessage> messages = new ArrayList<>();

        value(stores.archive().messages(messages::add));

        assertThat(messages).extracting(StoredMessage::nativeId).containsExactly("id-1", "id-2", "id-3");
        assertThat(messages.get(1))
                .isEqualTo(new StoredMessage(
                        email.id().value(),
                        "id-2",
                        "acme",
                        "gmail",
                        email.header().conversationId(),
                        "Ana",
                        "Term sheet",
                        "We signed it",
                        "2026-01-05T08:00:02Z",
                        "claimed",
                        "batch-1"));
        assertThat(messages.get(0).status()).isEqualTo("stored");
        assertThat(messages.get(0).batchId()).isNull();
        assertThat(messages.get(0).subject()).isEmpty();
    }

    @Test
    void failsWhereTheReaderOfAnExportFails() {
        store(Examples.arrivals(ACME, 1, 3));

        Throwable failure = failure(stores.archive().messages(message -> {
            throw new IllegalStateException("the disk is full");
        }));

        assertThat(failure).hasStackTraceContaining("the disk is full");
        assertThat(value(stores.archive().statistics(ACME)).messagesBySource()).isEqualTo(Map.of("slack", 3L));
    }

    @Test
    void countsMessagesBySourceAndStatus() {
        store(List.of(Examples.arrival(Examples.email(ACME, 50, "Hello")), Examples.arrival(Examples.chat(ACME, 51))));
        complete(ACME, 1, "One");
        complete(BOLT, 2, "Two");
        value(stores.events().fail(takenRun("dead", List.of(Examples.chat(ACME, 3))), "malformed", 1));

        Statistics statistics = value(stores.archive().statistics(ACME));

        assertThat(statistics.messagesBySource()).isEqualTo(Map.of("slack", 3L, "gmail", 1L));
        assertThat(statistics.messagesByStatus()).isEqualTo(Map.of("stored", 2L, "completed", 1L, "dead", 1L));
    }

    @Test
    void talliesReusedIdsOnceHoweverOftenTheyAreDelivered() {
        value(stores.log().append(Examples.records(ACME, 1, 2)));
        store(List.of(Examples.arrival(Examples.chat(ACME, 1, "m-7", "one"))));
        store(List.of(Examples.arrival(Examples.chat(ACME, 2, "m-7", "another"))));

        store(List.of(Examples.arrival(Examples.chat(ACME, 2, "m-7", "another"))));

        assertThat(value(stores.archive().tally(Examples.IMPORT))).isEqualTo(new ImportTally(2, 0, 0, 1));
    }

    /**
     * Rows, bad rows, copies of both, of this and another import, cut and delivered anyhow: each record is one thing.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void talliesEveryRecordOfAnImportAsOneThing(long seed) {
        Random random = new Random(seed);
        List<LogRecord> records = new ArrayList<>();
        for (int line = 1; line <= 120; line++) {
            LogRecord record = random.nextInt(4) == 0
                    ? Examples.refused(ACME, line, "bad " + random.nextInt(20))
                    : Examples.record(ACME, 1 + random.nextInt(80));
            String importId = random.nextInt(5) == 0 ? "other" : Examples.IMPORT;
            records.add(
                    new LogRecord(ACME, record.topic(), record.key(), new Origin(importId, line), record.payload()));
        }
        value(stores.log().append(records));

        int at = 0;
        while (at < records.size()) {
            int to = Math.min(records.size(), at + 1 + random.nextInt(30));
            takeIn(records.subList(at, to));
            // Now and then a portion is delivered again.
            at = random.nextInt(4) == 0 ? at : to;
        }

        for (String importId : List.of(Examples.IMPORT, "other")) {
            ImportTally tally = value(stores.archive().tally(importId));
            assertThat(tally.messages() + tally.deadLetters() + tally.copies())
                    .isEqualTo(tally.handled())
                    .isEqualTo(records.stream()
                            .filter(record -> record.origin().importId().equals(importId))
                            .count());
        }
    }

    private void takeIn(List<LogRecord> records) {
        List<Arrival> arrivals = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        for (LogRecord record : records) {
            try {
                arrivals.add(new Arrival(NativeForm.read(record), record.origin()));
            } catch (NotAMessage e) {
                letters.add(Examples.deadLetter(record));
            }
        }
        store(arrivals);
        value(stores.events().bury(letters));
    }
}
