package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Arrival;
import io.tidings.message.ChatMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was said is kept, once. */
public abstract class MessageStoreContract extends PortContract {
    @Test
    void loadsAChatMessageAsItWasStored() {
        Message chat = Examples.chat(ACME, 1, "naïve \uD83D\uDE80\n\"quoted\" 'text'");
        store(List.of(Examples.arrival(chat)));

        List<Message> loaded = value(stores.messages().load(ACME, List.of(chat.id())));

        assertThat(loaded).containsExactly(chat);
    }

    @Test
    void loadsAnEmailWithItsSubjectAndWholeBody() {
        Message email = Examples.email(ACME, 1, "Subject: Term sheet. " + "The body goes on. ".repeat(500));
        store(List.of(Examples.arrival(email)));

        List<Message> loaded = value(stores.messages().load(ACME, List.of(email.id())));

        assertThat(loaded).containsExactly(email);
    }

    @Test
    void deletesMessagesWithAllThatIsNotedOfThem() {
        Message chat = Examples.chat(ACME, 1);
        Message email = Examples.email(ACME, 2, "Subject: News. Something");
        Message other = Examples.chat(ACME, 3);
        store(List.of(Examples.arrival(chat), Examples.arrival(email), Examples.arrival(other)));

        value(stores.messages()
                .delete(
                        ACME,
                        List.of(chat.id(), email.id(), Examples.chat(BOLT, 9).id())));
        value(stores.messages().delete(ACME, List.of(chat.id())));

        stores.reopen();
        assertThat(value(stores.messages().load(ACME, List.of(chat.id(), email.id(), other.id()))))
                .containsExactly(other);
        assertThat(value(stores.messages().origins(ACME, List.of(chat.id(), email.id()))))
                .isEmpty();
        List<MessageId> ofDay = new ArrayList<>();
        value(stores.messages().ofDay(ACME, chat.id().day(), page -> {
            page.forEach(waiting -> ofDay.add(waiting.id()));
            return Future.succeededFuture();
        }));
        assertThat(ofDay).containsExactly(other.id());
    }

    @Test
    void remembersThatAMessageWasRepaired() {
        ChatMessage chat = (ChatMessage) Examples.chat(ACME, 1);
        MessageHeader header = chat.header();
        ChatMessage repaired = new ChatMessage(
                new MessageHeader(
                        header.id(),
                        header.companyId(),
                        header.source(),
                        header.nativeId(),
                        header.conversationId(),
                        header.sender(),
                        header.sentAt(),
                        true),
                chat.text(),
                chat.nativeJson());
        store(List.of(Examples.arrival(repaired)));

        List<Message> loaded = value(stores.messages().load(ACME, List.of(header.id())));

        assertThat(loaded).containsExactly(repaired);
    }

    @Test
    void storesNothingOfNothing() {
        value(stores.messages().store(List.of()));

        assertThat(messages()).isEmpty();
        assertThat(value(stores.messages().load(ACME, List.of()))).isEmpty();
        assertThat(value(stores.messages().origins(ACME, List.of()))).isEmpty();
    }

    @Test
    void storesASecondDeliveryOnce() {
        value(stores.messages().store(Examples.arrivals(ACME, 1, 5)));
        value(stores.messages().store(Examples.arrivals(ACME, 3, 7)));

        assertThat(messages())
                .extracting(StoredMessage::nativeId)
                .containsExactly("id-1", "id-2", "id-3", "id-4", "id-5", "id-6", "id-7");
    }

    @Test
    void knowsWhereEachMessageCameFrom() {
        List<Message> messages = Examples.chats(ACME, 1, 3);
        value(stores.messages()
                .store(List.of(
                        Examples.arrival(messages.get(0), "import-1", 1),
                        Examples.arrival(messages.get(1), "import-2", 1_000_000_007L))));

        assertThat(value(stores.messages().origins(ACME, Examples.ids(messages))))
                .isEqualTo(Map.of(
                        messages.get(0).id(), new Origin("import-1", 1),
                        messages.get(1).id(), new Origin("import-2", 1_000_000_007L)));
    }

    @Test
    void storesACopyFromElsewhereOnceAndKnowsOneOfItsOrigins() {
        Message message = Examples.chat(ACME, 1);
        value(stores.messages()
                .store(List.of(Examples.arrival(message, "import-1", 1), Examples.arrival(message, "import-1", 9))));
        value(stores.messages().store(List.of(Examples.arrival(message, "import-2", 1))));

        assertThat(messages()).hasSize(1);
        assertThat(value(stores.messages().origins(ACME, List.of(message.id()))).get(message.id()))
                .isIn(new Origin("import-1", 1), new Origin("import-1", 9), new Origin("import-2", 1));
    }

    @Test
    void storesAnotherContentUnderTheSameIdAsAMessageOfItsOwn() {
        value(stores.messages().store(List.of(Examples.arrival(Examples.chat(ACME, 1, "m-7", "one")))));
        value(stores.messages().store(List.of(Examples.arrival(Examples.chat(ACME, 2, "m-7", "another")))));

        assertThat(messages()).extracting(StoredMessage::text).containsExactly("one", "another");
    }

    @Test
    void keepsTheMessagesOfCompaniesApart() {
        store(Examples.arrivals(ACME, 1, 2));
        Message theirs = Examples.chat(BOLT, 1);
        store(List.of(Examples.arrival(theirs)));

        assertThat(value(stores.messages().load(ACME, List.of(theirs.id())))).isEmpty();
        assertThat(value(stores.messages().origins(ACME, List.of(theirs.id())))).isEmpty();
        assertThat(value(stores.messages().load(BOLT, List.of(theirs.id())))).containsExactly(theirs);
    }

    @Test
    void tellsWhatIsStoredOfADayInTheOrderOfIds() {
        List<Arrival> arrivals = new ArrayList<>(Examples.arrivals(ACME, 1, 2500));
        arrivals.add(Examples.arrival(Examples.email(ACME, 7, "Subject: Same second. As a chat")));
        List<Arrival> tomorrow = List.of(Examples.arrival(Examples.chat(ACME, 90_000)));
        value(stores.messages().store(arrivals));
        value(stores.messages().store(tomorrow));
        value(stores.messages().store(Examples.arrivals(BOLT, 1, 3)));
        LocalDate day = arrivals.get(0).message().id().day();

        assertThat(ofDay(day))
                .isSortedAccordingTo(Comparator.comparing(Waiting::id))
                .containsExactlyInAnyOrderElementsOf(
                        arrivals.stream().map(Examples::waiting).toList());
        assertThat(ofDay(day.plusDays(1))).containsExactly(Examples.waiting(tomorrow.get(0)));
        assertThat(ofDay(day.plusDays(2))).isEmpty();
    }

    @Test
    void readsNoPageOfADayBeforeTheLastIsDoneAndEndsWhereOneFails() {
        value(stores.messages().store(Examples.arrivals(ACME, 1, 2500)));
        AtomicInteger pages = new AtomicInteger();

        Throwable failure = failure(
                stores.messages().ofDay(ACME, Examples.chat(ACME, 1).id().day(), page -> {
                    pages.incrementAndGet();
                    return Future.failedFuture("no more");
                }));

        assertThat(failure).hasMessage("no more");
        assertThat(pages).hasValue(1);
    }

    @Test
    void notesWhatBecameOfMessages() {
        store(Examples.arrivals(ACME, 1, 4));
        List<MessageId> ids = Examples.ids(Examples.chats(ACME, 1, 4));

        value(stores.messages().mark(ACME, ids.subList(0, 3), "claimed", "batch-1"));
        value(stores.messages().mark(ACME, ids.subList(0, 1), "completed", "batch-1"));
        value(stores.messages().mark(ACME, ids.subList(1, 2), "dead", "batch-1"));

        assertThat(messages())
                .extracting(StoredMessage::status)
                .containsExactly("completed", "dead", "claimed", "stored");
        assertThat(messages())
                .extracting(StoredMessage::batchId)
                .containsExactly("batch-1", "batch-1", "batch-1", null);
        assertThat(value(stores.messages().load(ACME, ids))).hasSize(4);
    }

    @Test
    void aLateNoteChangesNothingOfWhatWasCompleted() {
        store(Examples.arrivals(ACME, 1, 1));
        List<MessageId> ids = Examples.ids(Examples.chats(ACME, 1, 1));
        value(stores.messages().mark(ACME, ids, "completed", "batch-1"));

        value(stores.messages().mark(ACME, ids, "claimed", "batch-1"));

        assertThat(messages()).extracting(StoredMessage::status).containsExactly("completed");
    }

    private List<Waiting> ofDay(LocalDate day) {
        List<Waiting> all = new ArrayList<>();
        value(stores.messages().ofDay(ACME, day, page -> {
            all.addAll(page);
            return Future.succeededFuture();
        }));
        return all;
    }

    private List<StoredMessage> messages() {
        List<StoredMessage> messages = new ArrayList<>();
        value(stores.messageArchive().messages(messages::add));
        return messages;
    }

    @Test
    void loadsInTheOrderOfSending() {
        List<Message> messages = new ArrayList<>(Examples.chats(ACME, 1, 20));
        messages.add(Examples.email(ACME, 7, "Subject: Same second. As a chat"));
        List<MessageId> ids = new ArrayList<>(Examples.ids(messages));
        Collections.shuffle(ids, new Random(1));
        store(messages.stream().map(Examples::arrival).toList());

        List<Message> loaded = value(stores.messages().load(ACME, ids));

        assertThat(Examples.ids(loaded)).isSorted().containsExactlyInAnyOrderElementsOf(ids);
        assertThat(loaded).extracting(message -> message.header().sentAt()).isSorted();
    }

    @Test
    void leavesOutIdsThatItDoesNotKnow() {
        store(Examples.arrivals(ACME, 1, 1));

        List<Message> loaded = value(stores.messages()
                .load(
                        ACME,
                        List.of(
                                Examples.chat(ACME, 1).id(),
                                Examples.chat(ACME, 2).id())));

        assertThat(loaded).containsExactly(Examples.chat(ACME, 1));
    }

    @Test
    void keepsMessagesWhenItIsReopened() {
        store(Examples.arrivals(ACME, 1, 10));

        stores.reopen();

        assertThat(value(stores.messages().load(ACME, Examples.ids(Examples.chats(ACME, 1, 10)))))
                .isEqualTo(Examples.chats(ACME, 1, 10));
    }

    @Test
    void storesOnceWhatManyDeliverAtTheSameTime() {
        List<Future<Void>> deliveries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deliveries.add(stores.messages().store(Examples.arrivals(ACME, 1, 50)));
        }

        value(Future.all(deliveries));

        assertThat(messages()).hasSize(50);
    }

    @Test
    void leavesStatusAndBatchOfAMarkedMessageAlone() {
        store(Examples.arrivals(ACME, 1, 2));
        value(stores.messages().mark(ACME, Examples.ids(Examples.chats(ACME, 1, 2)), "claimed", "batch-1"));

        value(stores.messages()
                .store(List.of(
                        Examples.arrival(Examples.chat(ACME, 1)),
                        Examples.arrival(Examples.chat(ACME, 2), "import-2", 1))));

        assertThat(messages())
                .hasSize(2)
                .allMatch(message -> message.status().equals("claimed") && "batch-1".equals(message.batchId()));
    }
}
