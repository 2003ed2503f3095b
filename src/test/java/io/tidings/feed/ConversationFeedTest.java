package io.tidings.feed;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.app.Ports;
import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.bus.News;
import io.tidings.embedded.Database;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Origin;
import io.tidings.message.Post;
import io.tidings.message.SupportForm;
import io.tidings.port.Examples;
import io.tidings.port.OutboxRow;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.tidings.view.EventView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationFeedTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");
    private static final String C1 = "c1";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final Context loop = vertx.getOrCreateContext();
    private Database database;
    private Ports ports;
    private Feed feed;

    @BeforeEach
    void open() {
        database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system());
        ports = Wiring.embedded(database);
        feed = node();
    }

    @AfterEach
    void close() {
        value(vertx.close());
        database.close();
    }

    @Test
    void showsWhatThereIsAndThenWhatFollows() {
        Message first = store(message(ACME, C1, 1));
        prove(first, "one");
        Client client = connect(ACME, C1, null);
        until(() -> client.types().contains("snapshot"));

        Message second = store(message(ACME, C1, 2));
        prove(second, "two");

        until(() -> client.events().size() == 2);
        assertThat(client.types()).startsWith("snapshot", "message", "event");
        assertThat(client.messages())
                .containsExactly(first.id().value(), second.id().value());
        assertThat(client.frames().get(0).path("conversation_id").asText()).isEqualTo(C1);
        assertThat(client.frames().get(0).path("events")).hasSize(1);
    }

    @Test
    void tellsNothingOfOtherConversationsAndCompanies() {
        prove(store(message(ACME, "c2", 1)), "other");
        Client client = connect(ACME, C1, null);
        until(() -> client.types().contains("snapshot"));

        prove(store(message(ACME, "c2", 2)), "other too");
        prove(store(message(BOLT, C1, 3)), "of strangers");
        Message own = store(message(ACME, C1, 4));
        prove(own, "own");

        until(() -> client.events().size() == 1);
        assertThat(client.messages()).containsExactly(own.id().value());
        assertThat(client.text()).doesNotContain("bolt", "c2");
    }

    @Test
    void tellsOfAMessageOnceAlsoWhereItCameLateOrIsStoredAgain() {
        store(message(ACME, C1, 5));
        Client client = connect(ACME, C1, null);
        until(() -> client.types().contains("snapshot"));

        store(message(ACME, C1, 5));
        store(message(ACME, C1, 3));
        store(message(ACME, C1, 3), message(ACME, C1, 6));

        until(() -> client.messages().size() == 3);
        assertThat(client.messages()).containsExactly(id(5), id(3), id(6));
    }

    @Test
    void anEventIsToldWhoseMessagesWereNotHeardOf() {
        Client client = connect(ACME, C1, null);
        until(() -> client.types().contains("snapshot"));

        Message message = message(ACME, C1, 1);
        value(ports.messages().store(List.of(arrival(message))));
        prove(message, "unheard");

        until(() -> client.events().size() == 1);
    }

    @Test
    void goesOnAtAnotherNodeWithoutGapOrDouble() {
        Feed other = node();
        Message first = store(message(ACME, C1, 1));
        Client client = connect(ACME, C1, null);
        until(() -> client.types().contains("snapshot"));
        prove(first, "one");
        store(message(ACME, C1, 2));
        until(() -> client.events().size() == 1 && client.messages().size() == 2);
        client.leave();

        prove(store(message(ACME, C1, 3)), "three");
        Client again = connect(other, ACME, C1, client.cursor());
        until(() -> again.events().size() == 1);
        store(message(ACME, C1, 4));
        until(() -> again.messages().size() == 2);

        assertThat(again.types().get(0)).isEqualTo("resumed");
        assertThat(again.messages()).containsExactly(id(3), id(4));
        Client third = connect(feed, ACME, C1, again.cursor());
        store(message(ACME, C1, 5));
        until(() -> !third.messages().isEmpty());
        assertThat(third.messages()).containsExactly(id(5));
        assertThat(third.events()).isEmpty();
    }

    @Test
    void findsWhatTheBusLost() {
        store(message(ACME, C1, 1));
        Client client = connect(ACME, C1, null);
        until(() -> client.messages().size() == 1);
        value(ports.messages().store(List.of(arrival(message(ACME, C1, 2)))));
        Client other = connect(feed, ACME, C1, new Cursor(0, 2, "", id(2)).text());

        until(() -> client.messages().size() == 2);
        until(() -> !other.types().isEmpty());
        assertThat(other.types()).first().isEqualTo("resumed");
    }

    @Test
    void beginsAnewWhereSomethingCameBetweenWhatHeHas() {
        store(message(ACME, C1, 1), message(ACME, C1, 5));
        Client client = connect(ACME, C1, null);
        until(() -> client.messages().size() == 2);
        client.leave();
        store(message(ACME, C1, 3));

        Client again = connect(feed, ACME, C1, client.cursor());

        until(() -> !again.types().isEmpty());
        assertThat(again.types().get(0)).isEqualTo("snapshot");
        assertThat(again.messages()).containsExactly(id(1), id(3), id(5));
    }

    @Test
    void sendsAwayWhoTakesNothingAndGoesOnWithTheOthers() {
        Client slow = connect(ACME, C1, null);
        Client quick = connect(ACME, C1, null);
        until(() -> slow.types().contains("snapshot") && quick.types().contains("snapshot"));
        String had = slow.cursor();
        slow.full = true;

        for (int n = 1; n <= ConversationFeed.MOST + 10; n++) {
            store(message(ACME, C1, n));
        }

        until(() -> quick.messages().size() == ConversationFeed.MOST + 10);
        until(() -> slow.closed == Closing.BEHIND);
        Client again = connect(feed, ACME, C1, had);
        until(() -> !again.types().isEmpty());
        assertThat(again.types().get(0)).as("more than is kept").isEqualTo("snapshot");
        assertThat(again.messages()).hasSize(ConversationFeed.MOST);
    }

    @Test
    void letsHearThatItIsAliveAndThatTheNodeStops() {
        Client client = connect(ACME, C1, null);
        until(() -> client.types().contains("heartbeat"));

        onLoop(() -> {
            feed.stop();
            return true;
        });

        assertThat(client.closed).isEqualTo(Closing.STOPPING);
        assertThat(connect(ACME, C1, null).closed).isEqualTo(Closing.STOPPING);
    }

    private Feed node() {
        Feed opened = new Feed(
                vertx,
                bus,
                FeedTest.stores(ports),
                new Feed.Form(
                        ConversationFeedTest::news,
                        state -> new TextNode(state.count() + " wait"),
                        progress -> new TextNode(progress.read() + " read"),
                        Json.MAPPER::valueToTree),
                InstantSource.system(),
                new Feed.Options(64, 5, Duration.ofMillis(1), Duration.ofHours(1), Duration.ofMinutes(1)));
        onLoop(() -> {
            opened.start();
            return opened;
        });
        return opened;
    }

    static JsonNode news(OutboxRow row) {
        return row.kind().equals("event")
                ? Json.MAPPER.valueToTree(EventView.of(Json.read(row.payload(), SignificantEvent.class)))
                : Json.read(row.payload(), JsonNode.class);
    }

    private Client connect(CompanyId company, String conversation, @Nullable String after) {
        return connect(feed, company, conversation, after);
    }

    private Client connect(Feed node, CompanyId company, String conversation, @Nullable String after) {
        Client client = new Client();
        Cursor cursor = after == null ? null : Cursor.of(after).orElseThrow();
        onLoop(() -> node.join(company, conversation, cursor, client).onSuccess(seat -> client.seat = seat));
        return client;
    }

    private void onLoop(Callable<?> work) {
        value(Future.<Object>future(done -> loop.runOnContext(now -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        })));
    }

    private static Arrival arrival(Message message) {
        return new Arrival(message, Origin.POSTED);
    }

    static Message message(CompanyId company, String conversation, int n) {
        String json = Json.write(Map.of("conversation_id", conversation, "message", "message " + n));
        try {
            return Examples.message(SupportForm.write(
                            company,
                            Post.of(Json.read(json, JsonNode.class)),
                            json,
                            Examples.START.plusSeconds(n),
                            "id:" + n)
                    .record());
        } catch (Post.Refused e) {
            throw new AssertionError(e);
        }
    }

    private static String id(int n) {
        return message(ACME, C1, n).id().value();
    }

    /** As intake does it. Gives the last. */
    private Message store(Message... messages) {
        List<Arrival> arrivals =
                Arrays.stream(messages).map(ConversationFeedTest::arrival).toList();
        value(ports.messages().store(arrivals));
        bus.tell(News.MessagesKept.of(arrivals));
        return messages[messages.length - 1];
    }

    /** A batch of the message is analysed, and an event found. */
    private void prove(Message message, String subject) {
        CompanyId company = message.companyId();
        value(ports.events()
                .open(
                        new Batch(UUID.randomUUID().toString(), company, TriggerReason.COUNT, List.of(message.id()), 0),
                        1,
                        List.of(Examples.PASS)));
        Run run = value(ports.events().takeRun("node", Duration.ofMinutes(1))).orElseThrow();
        value(ports.events().complete(Examples.result(run, Examples.finding(message, subject, null))));
        bus.tell(new News.RunEnded(company, run.batchId(), RunEnd.TRIED_AGAIN, ""));
    }
}
