package io.tidings.feed;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.bus.News;
import io.tidings.bus.News.ImportWentOn;
import io.tidings.embedded.Database;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.ImportProgress;
import io.tidings.port.OutboxRow;
import io.tidings.port.RunEnd;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");
    private static final Feed.Options FEW =
            new Feed.Options(8, 5, Duration.ofMillis(1), Duration.ofHours(1), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger encodings = new AtomicInteger();
    private Database database;
    private EventStore events;
    private Feed feed;

    @BeforeEach
    void open() {
        database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system());
        events = Wiring.embedded(database).events();
        feed = feed();
    }

    private Feed feed() {
        Feed opened = new Feed(
                vertx,
                bus,
                events,
                Wiring.embedded(database).buffer(),
                new Feed.Form(
                        this::encode,
                        state -> new TextNode(state.count() + " wait"),
                        progress -> new TextNode(progress.read() + " read")),
                InstantSource.system(),
                FEW);
        onLoop(() -> {
            opened.start();
            return opened;
        });
        return opened;
    }

    @AfterEach
    void close() {
        value(vertx.close());
        database.close();
    }

    @Test
    void showsHowThingsStandAndThenWhatFollows() {
        write(ACME, 1, 3);
        Client client = connect(ACME, null);
        until(() -> client.types().contains("snapshot"));
        write(ACME, 4, 6);
        until(() -> client.seqs().size() == 3);

        assertThat(client.types().get(0)).isEqualTo("snapshot");
        assertThat(client.frames().get(0).path("seq").asLong()).isEqualTo(3);
        assertThat(client.seqs()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void tellsHowFarAnImportOfTheCompanyHasCome() {
        Client client = connect(ACME, null);
        until(() -> client.types().contains("snapshot"));
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        bus.tell(new ImportWentOn(ImportProgress.begun("a", new CompanyId("bolt"), "csv", 10, now)));
        bus.tell(
                new ImportWentOn(ImportProgress.begun("b", ACME, "csv", 10, now).with(7, 7, 0, 0, List.of())));

        until(() -> client.frames().stream()
                .anyMatch(frame -> frame.path("topic").asText().equals("import")));

        assertThat(client.frames())
                .filteredOn(frame -> frame.path("topic").asText().equals("import"))
                .extracting(frame -> frame.path("data").asText())
                .containsExactly("7 read");
    }

    @Test
    void goesOnWhereSomebodyWas() {
        write(ACME, 1, 6);
        Client client = connect(ACME, 2L);

        until(() -> client.seqs().size() == 4);

        assertThat(client.types().get(0)).isEqualTo("resumed");
        assertThat(client.seqs()).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void readsFromTheStoreForWhoWasAwayForLong() {
        write(ACME, 1, 250);
        Client client = connect(ACME, 0L);

        until(() -> client.seqs().size() == 250);

        assertThat(client.seqs()).containsExactlyElementsOf(upTo(250));
    }

    @Test
    void beginsAnewWithWhoComesFromAnotherStore() {
        write(ACME, 1, 3);

        Client client = connect(ACME, 70L);

        until(() -> !client.types().isEmpty());
        assertThat(client.types().get(0)).isEqualTo("snapshot");
    }

    @Test
    void encodesEachRowOnceForAll() {
        List<Client> clients =
                IntStream.range(0, 20).mapToObj(i -> connect(ACME, null)).toList();
        clients.forEach(client -> until(() -> client.types().contains("snapshot")));
        write(ACME, 1, 30);

        clients.forEach(client -> until(() -> client.seqs().size() == 30));

        assertThat(encodings).hasValue(30);
        assertThat(clients.get(0).sent("dead-letter"))
                .as("the same text for all")
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(clients.get(19).sent("dead-letter"));
    }

    @Test
    void tellsACompanyNothingOfAnother() {
        Client client = connect(BOLT, null);
        until(() -> client.types().contains("snapshot"));
        write(ACME, 1, 3);
        write(BOLT, 1, 2);

        until(() -> client.seqs().size() == 2);

        assertThat(client.text()).doesNotContain("acme");
    }

    @Test
    void sendsAwayWhoTakesNothingAndGoesOnWithTheOthers() {
        Client slow = connect(ACME, null);
        Client quick = connect(ACME, null);
        until(() -> slow.types().contains("snapshot") && quick.types().contains("snapshot"));
        slow.full = true;
        write(ACME, 1, 100);

        until(() -> quick.seqs().size() == 100);
        until(() -> slow.closed == Closing.BEHIND);

        assertThat(slow.seqs()).isEmpty();
        Client again = connect(ACME, 0L);
        until(() -> again.seqs().size() == 100);
        assertThat(again.seqs()).containsExactlyElementsOf(upTo(100));
    }

    @Test
    void tellsASlowOneOnlyTheLatestOfWhatIsOfTheMoment() {
        Client slow = connect(ACME, null);
        Client quick = connect(ACME, null);
        until(() -> slow.types().contains("snapshot") && quick.types().contains("snapshot"));
        slow.full = true;
        for (int i = 1; i <= 5; i++) {
            String id = "batch-" + i;
            int so = i;
            bus.tell(new News.BatchOpened(ACME, id, "count", 200));
            until(() -> quick.openBatches() == so);
        }
        int before = slow.frames().size();

        drain(slow);

        until(() -> slow.openBatches() == 5);
        assertThat(slow.frames().stream()
                        .skip(before)
                        .filter(frame -> frame.path("topic").asText().equals("batches")))
                .hasSize(1);
    }

    @Test
    void countsMessagesOfTheCompanyAlone() {
        Client client = connect(ACME, null);
        until(() -> client.types().contains("snapshot"));

        bus.tell(new News.RecordsTakenIn(12, Map.of(ACME, 5, BOLT, 7), 0));

        until(() -> client.messages() == 5);
    }

    /** Once a second it looks by itself, so thirty looks for thirty news would take half a minute. */
    @Test
    void looksAsSoonAsItHearsNews() {
        Client client = connect(ACME, null);
        until(() -> client.types().contains("snapshot"));
        long start = System.nanoTime();

        for (int i = 1; i <= 30; i++) {
            write(ACME, i, i);
            int so = i;
            until(() -> client.seqs().size() == so);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void letsHearThatItIsAlive() {
        Client client = connect(ACME, null);

        until(() -> client.types().contains("heartbeat"));
    }

    @Test
    void sendsEverybodyToAnotherNodeWhenItStops() {
        Client client = connect(ACME, null);
        until(() -> client.types().contains("snapshot"));
        write(ACME, 1, 3);
        until(() -> client.seqs().size() == 3);
        onLoop(() -> {
            feed.stop();
            return true;
        });
        assertThat(client.closed).isEqualTo(Closing.STOPPING);
        assertThat(connect(ACME, 3L).closed).isEqualTo(Closing.STOPPING);

        feed = feed();
        Client moved = connect(ACME, 3L);
        write(ACME, 4, 5);

        until(() -> moved.seqs().size() == 2);
        assertThat(moved.seqs()).containsExactly(4L, 5L);
    }

    private JsonNode encode(OutboxRow row) {
        encodings.incrementAndGet();
        return Json.read(row.payload(), JsonNode.class);
    }

    private Client connect(CompanyId company, @Nullable Long after) {
        Client client = new Client();
        onLoop(() -> feed.join(company, after, client).onSuccess(seat -> client.seat = seat));
        return client;
    }

    private void drain(Client client) {
        onLoop(() -> {
            client.full = false;
            if (client.seat != null) {
                client.seat.drained();
            }
            return true;
        });
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

    /** News of dead letters, the easiest that there are; the feed is told of them. */
    private void write(CompanyId company, int from, int to) {
        value(events.bury(IntStream.rangeClosed(from, to)
                .mapToObj(n -> Examples.deadLetter(Examples.refused(company, n, "row " + n)))
                .toList()));
        bus.tell(new News.RunEnded(company, "batch-1", RunEnd.TRIED_AGAIN, ""));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** A connection that remembers what it was sent. */
    private static final class Client implements Connection {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private volatile boolean full;
        private volatile @Nullable Closing closed;
        private volatile Feed.@Nullable Seat seat;

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void close(Closing closing) {
            closed = closing;
        }

        List<JsonNode> frames() {
            return sent.stream().map(text -> Json.read(text, JsonNode.class)).toList();
        }

        List<String> types() {
            return frames().stream().map(frame -> frame.path("type").asText()).toList();
        }

        List<Long> seqs() {
            return frames().stream()
                    .filter(frame -> frame.path("type").asText().equals("dead-letter"))
                    .map(frame -> frame.path("seq").asLong())
                    .toList();
        }

        List<String> sent(String type) {
            List<String> matching = new ArrayList<>();
            for (String text : sent) {
                if (text.contains("\"type\":\"" + type + "\"")) {
                    matching.add(text);
                }
            }
            return matching;
        }

        String text() {
            return sent.toString();
        }

        /** The latest value of a topic. */
        JsonNode topic(String topic) {
            JsonNode latest = Json.MAPPER.missingNode();
            for (JsonNode frame : frames()) {
                JsonNode told = frame.path("topic").asText().equals(topic)
                        ? frame.path("data")
                        : frame.path("state").path(topic);
                latest = told.isMissingNode() ? latest : told;
            }
            return latest;
        }

        int openBatches() {
            return topic("batches").path("open").size();
        }

        int messages() {
            int sum = 0;
            for (JsonNode second : topic("rates").path("messages_per_second")) {
                sum += second.asInt();
            }
            return sum;
        }
    }
}
