package io.tidings.verticle;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.bus.Bus;
import io.tidings.embedded.Claiming;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedDeadLetters;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageArchive;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.embedded.EmbeddedOutboxRelay;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.MessageStore;
import io.tidings.port.OutboxRow;
import io.tidings.port.Run;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in one file and messages in another. */
class StatusProjectionTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> marks = new CopyOnWriteArrayList<>();
    private Database here;
    private Database there;
    private EventStore events;
    private MessageStore messages;

    @BeforeEach
    void open() {
        here = Database.open(vertx, folder.resolve("events.db"), InstantSource.system());
        there = Database.open(vertx, folder.resolve("messages.db"), InstantSource.system());
        events = new EmbeddedEventStore(here, Claiming.APART);
        messages = new OtherMessageStore(new EmbeddedMessageStore(there)) {
            @Override
            public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
                marks.add(batchId + " " + status);
                return super.mark(company, ids, status, batchId);
            }
        };
        value(messages.store(Examples.arrivals(ACME, 1, 9)));
    }

    @AfterEach
    void close() {
        value(vertx.close());
        here.close();
        there.close();
    }

    @Test
    void marksTheMessagesOfBatchesThatEnded() {
        openBatch("batch-1", 1, 4);
        openBatch("batch-2", 5, 7);
        complete();
        die();

        relay();

        until(() -> statuses().size() == 3);
        assertThat(statuses()).isEqualTo(Map.of("completed batch-1", 4L, "dead batch-2", 3L, "stored null", 2L));
    }

    @Test
    void followsABatchThatAPersonHasTriedAgain() {
        openBatch("batch-1", 1, 9);
        die();
        relay();
        until(() -> statuses().equals(Map.of("dead batch-1", 9L)));

        reopen("batch-1");
        until(() -> statuses().equals(Map.of("claimed batch-1", 9L)));

        complete();
        until(() -> statuses().equals(Map.of("completed batch-1", 9L)));
    }

    @Test
    void notesOnlyTheLastOfWhatHappenedToABatch() {
        openBatch("batch-1", 1, 9);
        die();
        reopen("batch-1");
        complete();

        relay();

        until(() -> !marks.isEmpty());
        assertThat(marks).containsExactly("batch-1 completed");
    }

    @Test
    void failsWhereTheMessageStoreFailsSoThatItComesAgain() {
        openBatch("batch-1", 1, 9);
        complete();
        MessageStore away = new OtherMessageStore(messages) {
            @Override
            public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
                return Future.failedFuture("the store is away");
            }
        };

        Future<Void> noted = new StatusProjection(events, away).apply(value(events.outbox(ACME, 0, 100)));

        assertThat(failure(noted)).hasMessage("the store is away");
    }

    @Test
    void passesOverOtherNewsAndBatchesThatAreGone() {
        List<OutboxRow> rows = List.of(
                new OutboxRow(ACME, 1, "event", "{\"id\":\"e-1\"}"),
                new OutboxRow(ACME, 2, "batch", "{\"batch_id\":\"gone\",\"state\":\"completed\"}"));

        value(new StatusProjection(events, messages).apply(rows));

        assertThat(marks).isEmpty();
    }

    private void relay() {
        Bus bus = new Bus(vertx);
        value(vertx.deployVerticle(new RelayVerticle(
                bus,
                new EmbeddedOutboxRelay(here, Duration.ofSeconds(10)),
                "message-status",
                new StatusProjection(events, messages))));
    }

    private void openBatch(String id, int from, int to) {
        List<Message> chats = Examples.chats(ACME, from, to);
        Batch batch = new Batch(id, ACME, TriggerReason.MANUAL, Examples.ids(chats), 10);
        value(events.open(batch, 1, List.of(Examples.PASS)));
    }

    private Run take() {
        return value(events.takeRun("node-1", Duration.ofMinutes(1))).orElseThrow();
    }

    private void complete() {
        value(events.complete(Examples.result(take())));
    }

    private void die() {
        value(events.fail(take(), "it cannot be read", 1));
    }

    private void reopen(String batchId) {
        EmbeddedDeadLetters letters = new EmbeddedDeadLetters(here, Claiming.APART);
        DeadLetter letter = value(letters.list(ACME, false, 1)).get(0).letter();
        assertThat(letter.place()).contains(batchId);
        assertThat(value(letters.reopen(letter.id()))).isTrue();
    }

    /** How many messages have which status and batch. */
    private Map<String, Long> statuses() {
        List<String> all = new ArrayList<>();
        value(new EmbeddedMessageArchive(there)
                .messages(message -> all.add(message.status() + " " + message.batchId())));
        Map<String, Long> counts = new TreeMap<>();
        all.forEach(status -> counts.merge(status, 1L, Long::sum));
        return counts;
    }
}
