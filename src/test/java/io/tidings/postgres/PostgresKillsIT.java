package io.tidings.postgres;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Metric;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.Opening;
import io.tidings.port.OutboxRow;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.services.PostgresServer;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed again and again under work, and whoever does the work says everything until it is heard. */
@Tag("faults")
class PostgresKillsIT {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final int BATCHES = 200;
    private static final int PER_BATCH = 3;
    private static final int WORKERS = 4;
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();

    @Test
    void loseNothingAndDoubleNothing() throws Exception {
        PostgresServer server = new PostgresServer(folder.resolve("postgres"));
        server.start();
        Vertx vertx = Vertx.vertx();
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            PostgresConfig config = TestServer.config(server.address(), Duration.ofSeconds(5));
            List<EventStore> nodes = List.of(
                    new PostgresEventStore(value(PostgresDatabase.open(vertx, config))),
                    new PostgresEventStore(value(PostgresDatabase.open(vertx, config))));
            List<java.util.concurrent.Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                EventStore node = nodes.get(i % nodes.size());
                String owner = "worker-" + i;
                int first = i;
                workers.add(threads.submit(() -> work(node, owner, first)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                // In the middle of it: some more of the work is done each time.
                int done = BATCHES * 2 * kill / (KILLS + 1);
                until(() -> opened.get() + completed.get() >= done);
                server.kill();
                server.start();
            }
            for (java.util.concurrent.Future<?> worker : workers) {
                worker.get();
            }

            assertThat(failures.get()).isPositive();
            check(nodes.get(0), new PostgresArchive(value(PostgresDatabase.open(vertx, config))));
        } finally {
            threads.shutdownNow();
            value(vertx.close());
            server.kill();
        }
    }

    /** Opens its share of the batches, then does runs until none is open. */
    private void work(EventStore node, String owner, int first) {
        for (int n = first; n < BATCHES; n += WORKERS) {
            Batch batch = new Batch("batch-" + n, ACME, TriggerReason.COUNT, ids(n), 10);
            Opening opening = insist(() -> node.open(batch, PER_BATCH, List.of(Examples.PASS)));
            assertThat(opening).isIn(Opening.OPENED, Opening.EXISTS);
            opened.incrementAndGet();
        }
        while (insist(() -> node.openRuns(ACME)) > 0) {
            Optional<Run> run = insist(() -> node.takeRun(owner, LEASE));
            if (run.isPresent()) {
                perform(node, run.get());
            }
        }
    }

    private void perform(EventStore node, Run run) {
        int n = Integer.parseInt(run.batchId().substring("batch-".length()));
        assertThat(run.messageIds()).isEqualTo(ids(n));
        Reply mine = Examples.reply(run.id(), 0, "answer " + run.take());
        Reply kept = insist(() -> node.keep(mine));
        Message message = messages(n).get(0);
        insist(() -> node.complete(Examples.result(
                run,
                Examples.finding(message, "product " + n, new Metric("MRR", "$42k")),
                Examples.finding(message, "said " + kept.raw() + " " + n, null))));
        completed.incrementAndGet();
    }

    private <T> T insist(Supplier<Future<T>> call) {
        while (true) {
            try {
                return value(call.get());
            } catch (PostgresException e) {
                failures.incrementAndGet();
            }
        }
    }

    private static void check(EventStore store, PostgresArchive archive) {
        assertThat(value(archive.statistics(ACME)).batchesByState()).isEqualTo(Map.of("completed", (long) BATCHES));
        List<SignificantEvent> events = value(store.events(ACME, false));
        assertThat(events).hasSize(2 * BATCHES);
        for (SignificantEvent event : events) {
            String subject = event.finding().subject();
            if (subject.startsWith("said ")) {
                // The first reply that was stored is the one that was used, whoever completed the run.
                int n = Integer.parseInt(subject.substring(subject.lastIndexOf(' ') + 1));
                String raw = value(store.reply(Digest.uuid("run", "batch-" + n, Examples.PASS.label()), 0, 0))
                        .orElseThrow()
                        .raw();
                assertThat(subject).isEqualTo("said " + raw + " " + n);
            }
        }
        List<OutboxRow> news = value(store.outbox(ACME, 0, 100 * BATCHES));
        assertThat(news)
                .extracting(OutboxRow::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 3L * BATCHES).boxed().toList());
        assertThat(news).extracting(OutboxRow::payload).doesNotHaveDuplicates();
    }

    private static List<Message> messages(int n) {
        return Examples.chats(ACME, 1 + n * PER_BATCH, (n + 1) * PER_BATCH);
    }

    private static List<MessageId> ids(int n) {
        return Examples.ids(messages(n));
    }
}
