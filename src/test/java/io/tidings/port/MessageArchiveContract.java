package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What exports and reports read of messages is what the store holds. */
public abstract class MessageArchiveContract extends PortContract {
    @Test
    void exportsMessagesWithTheirStatusInTheOrderOfSending() {
        Message email = Examples.email(ACME, 2, "Subject: Term sheet. We signed it");
        store(List.of(
                Examples.arrival(Examples.chat(ACME, 3)),
                Examples.arrival(email),
                Examples.arrival(Examples.chat(ACME, 1))));
        value(stores.messages().mark(ACME, List.of(email.id()), "claimed", "batch-1"));
        List<StoredMessage> messages = new ArrayList<>();

        value(stores.messageArchive().messages(messages::add));

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

        Throwable failure = failure(stores.messageArchive().messages(message -> {
            throw new IllegalStateException("the disk is full");
        }));

        assertThat(failure).hasStackTraceContaining("the disk is full");
        assertThat(value(stores.messageArchive().bySource(ACME))).isEqualTo(Map.of("slack", 3L));
    }

    @Test
    void countsTheMessagesOfACompanyBySource() {
        store(List.of(
                Examples.arrival(Examples.email(ACME, 50, "Hello")),
                Examples.arrival(Examples.chat(ACME, 51)),
                Examples.arrival(Examples.chat(ACME, 90_000)),
                Examples.arrival(Examples.chat(BOLT, 52))));

        assertThat(value(stores.messageArchive().bySource(ACME))).isEqualTo(Map.of("slack", 2L, "gmail", 1L));
        assertThat(value(stores.messageArchive().bySource(new CompanyId("nobody"))))
                .isEmpty();
    }

    @Test
    void readsTheMessagesOfATimeOverDays() {
        store(Stream.of(10, 20, 90_000, 180_000)
                .map(n -> Examples.arrival(Examples.chat(ACME, n)))
                .toList());
        store(Examples.arrivals(BOLT, 20, 20));
        List<StoredMessage> messages = new ArrayList<>();

        value(stores.messageArchive()
                .between(ACME, Examples.START.plusSeconds(20), Examples.START.plusSeconds(180_000), messages::add));

        assertThat(messages).extracting(StoredMessage::nativeId).containsExactly("id-20", "id-90000");
    }

    @Test
    void exportsCompaniesOneAfterTheOther() {
        store(Examples.arrivals(BOLT, 1, 3));
        store(Examples.arrivals(ACME, 2, 4));
        List<StoredMessage> messages = new ArrayList<>();

        value(stores.messageArchive().messages(messages::add));

        assertThat(messages)
                .extracting(message -> message.companyId() + " " + message.nativeId())
                .containsExactly("acme id-2", "acme id-3", "acme id-4", "bolt id-1", "bolt id-2", "bolt id-3");
    }
}
