package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.ChatMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was said is kept, once. */
public abstract class MessageStoreContract extends PortContract {
    @Test
    void loadsAChatMessageAsItWasStored() {
        Message chat = Examples.chat(ACME, 1, "naïve \uD83D\uDE80\n\"quoted\" 'text'");
        store(List.of(Examples.arrival(chat)));

        List<Message> loaded = value(stores.messages().load(List.of(chat.id())));

        assertThat(loaded).containsExactly(chat);
    }

    @Test
    void loadsAnEmailWithItsSubjectAndWholeBody() {
        Message email = Examples.email(ACME, 1, "Subject: Term sheet. " + "The body goes on. ".repeat(500));
        store(List.of(Examples.arrival(email)));

        List<Message> loaded = value(stores.messages().load(List.of(email.id())));

        assertThat(loaded).containsExactly(email);
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

        List<Message> loaded = value(stores.messages().load(List.of(header.id())));

        assertThat(loaded).containsExactly(repaired);
    }

    @Test
    void countsWhatIsNew() {
        StoreResult result = value(stores.messages().store(Examples.arrivals(ACME, 1, 5)));

        assertThat(result).isEqualTo(new StoreResult(5, 0));
    }

    @Test
    void storesNothingOfNothing() {
        StoreResult result = value(stores.messages().store(List.of()));

        assertThat(result).isEqualTo(new StoreResult(0, 0));
    }

    @Test
    void takesASecondDeliveryForWhatItIs() {
        value(stores.messages().store(Examples.arrivals(ACME, 1, 5)));

        StoreResult again = value(stores.messages().store(Examples.arrivals(ACME, 1, 5)));

        assertThat(again).isEqualTo(new StoreResult(0, 0));
    }

    @Test
    void countsACopyFromAnotherOrigin() {
        Message message = Examples.chat(ACME, 1);
        value(stores.messages().store(List.of(Examples.arrival(message, "import-1", 1))));

        StoreResult copied = value(stores.messages()
                .store(List.of(Examples.arrival(message, "import-1", 9), Examples.arrival(message, "import-2", 1))));

        assertThat(copied).isEqualTo(new StoreResult(0, 2));
    }

    @Test
    void countsACopyOnlyOnce() {
        Message message = Examples.chat(ACME, 1);
        value(stores.messages().store(List.of(Examples.arrival(message, "import-1", 1))));
        value(stores.messages().store(List.of(Examples.arrival(message, "import-1", 9))));

        StoreResult again = value(stores.messages().store(List.of(Examples.arrival(message, "import-1", 9))));

        assertThat(again).isEqualTo(new StoreResult(0, 0));
    }

    @Test
    void findsACopyWithinOneDelivery() {
        Message message = Examples.chat(ACME, 1);

        StoreResult result = value(stores.messages()
                .store(List.of(Examples.arrival(message, "import-1", 1), Examples.arrival(message, "import-1", 2))));

        assertThat(result).isEqualTo(new StoreResult(1, 1));
    }

    @Test
    void storesAnotherContentUnderTheSameIdAsAMessageOfItsOwn() {
        value(stores.messages().store(List.of(Examples.arrival(Examples.chat(ACME, 1, "m-7", "one")))));

        StoreResult result =
                value(stores.messages().store(List.of(Examples.arrival(Examples.chat(ACME, 2, "m-7", "another")))));

        assertThat(result).isEqualTo(new StoreResult(1, 0));
    }

    @Test
    void loadsInTheOrderOfSending() {
        List<Message> messages = new ArrayList<>(Examples.chats(ACME, 1, 20));
        messages.add(Examples.email(ACME, 7, "Subject: Same second. As a chat"));
        List<MessageId> ids = new ArrayList<>(Examples.ids(messages));
        Collections.shuffle(ids, new Random(1));
        store(messages.stream().map(Examples::arrival).toList());

        List<Message> loaded = value(stores.messages().load(ids));

        assertThat(Examples.ids(loaded)).isSorted().containsExactlyInAnyOrderElementsOf(ids);
        assertThat(loaded).extracting(message -> message.header().sentAt()).isSorted();
    }

    @Test
    void leavesOutIdsThatItDoesNotKnow() {
        store(Examples.arrivals(ACME, 1, 1));

        List<Message> loaded = value(stores.messages()
                .load(List.of(
                        Examples.chat(ACME, 1).id(), Examples.chat(ACME, 2).id())));

        assertThat(loaded).containsExactly(Examples.chat(ACME, 1));
    }

    @Test
    void keepsMessagesWhenItIsReopened() {
        store(Examples.arrivals(ACME, 1, 10));

        stores.reopen();

        assertThat(value(stores.messages().load(Examples.ids(Examples.chats(ACME, 1, 10)))))
                .isEqualTo(Examples.chats(ACME, 1, 10));
    }

    @Test
    void storesOnceWhatManyDeliverAtTheSameTime() {
        List<Future<StoreResult>> deliveries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deliveries.add(stores.messages().store(Examples.arrivals(ACME, 1, 50)));
        }

        value(Future.all(deliveries));

        assertThat(deliveries.stream().mapToInt(done -> done.result().added()).sum())
                .isEqualTo(50);
    }

    @Test
    void leavesStatusAndBatchOfAClaimedMessageAlone() {
        store(Examples.arrivals(ACME, 1, 2));
        open("batch-1", ACME, Examples.ids(Examples.chats(ACME, 1, 2)), Examples.PASS);

        value(stores.messages()
                .store(List.of(
                        Examples.arrival(Examples.chat(ACME, 1)),
                        Examples.arrival(Examples.chat(ACME, 2), "import-2", 1))));

        List<StoredMessage> messages = new ArrayList<>();
        value(stores.archive().messages(messages::add));
        assertThat(messages)
                .hasSize(2)
                .allMatch(message -> message.status().equals("claimed") && "batch-1".equals(message.batchId()));
        assertThat(value(stores.buffer().states())).isEmpty();
    }
}
