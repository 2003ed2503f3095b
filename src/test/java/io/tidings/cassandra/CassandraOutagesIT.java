package io.tidings.cassandra;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.Examples;
import io.tidings.services.CassandraServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the server is away calls fail in time and in words; when it is back they work without anybody's help, and what
 * was acknowledged is there.
 */
@Tag("faults")
class CassandraOutagesIT {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static CassandraServer server;
    private static CassandraMessageStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = new CassandraServer(folder.resolve("cassandra"), true);
        server.start();
        store = new CassandraMessageStore(
                value(CassandraDatabase.open(VERTX, TestCluster.config(server.address(), DEADLINE))));
    }

    @AfterAll
    static void endServer() throws Exception {
        value(VERTX.close());
        server.kill();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        List<List<Arrival>> deliveries = IntStream.range(0, 60)
                .mapToObj(n -> Examples.arrivals(ACME, n * 100 + 1, n * 100 + 100))
                .toList();
        List<Message> acknowledged = new ArrayList<>();
        List<Future<Void>> calls = new ArrayList<>();
        for (List<Arrival> delivery : deliveries) {
            calls.add(store.store(delivery).onSuccess(done -> {
                synchronized (acknowledged) {
                    delivery.forEach(arrival -> acknowledged.add(arrival.message()));
                }
            }));
        }
        until(() -> {
            synchronized (acknowledged) {
                return acknowledged.size() >= 1000;
            }
        });

        server.kill();
        calls.forEach(call -> until(call::isComplete));
        List<Message> promised;
        synchronized (acknowledged) {
            promised = List.copyOf(acknowledged);
        }
        server.start();

        List<MessageId> found = until(() -> load(Examples.ids(promised)), messages -> !messages.isEmpty());
        assertThat(found).containsExactlyInAnyOrderElementsOf(Examples.ids(promised));
    }

    @Test
    void aKilledServerIsMissedAndFoundAgain() throws Exception {
        value(store.store(Examples.arrivals(ACME, 1, 1)));
        server.kill();

        Throwable missed = failure(store.store(Examples.arrivals(ACME, 2, 2)));
        server.start();

        assertThat(missed)
                .isInstanceOf(CassandraException.class)
                .hasMessageContaining("Cassandra at " + server.address() + " cannot be reached")
                .hasMessageContaining("start it");
        until(() -> load(Examples.ids(Examples.chats(ACME, 1, 1))), found -> found.size() == 1);
    }

    @Test
    void aSuspendedServerIsGivenUpInTimeByEveryCallAndFoundAgain() throws Exception {
        value(store.store(Examples.arrivals(ACME, 1, 1)));
        // Ten times as many requests as may be in flight, so that most of them wait and are never made.
        List<List<Arrival>> deliveries = IntStream.range(0, 8)
                .mapToObj(n -> Examples.arrivals(ACME, n * 1000 + 1, n * 1000 + 1000))
                .toList();
        server.suspend();
        List<Future<GivenUp>> calls;
        try {
            calls = deliveries.stream().map(CassandraOutagesIT::givenUp).toList();
            value(Future.all(calls));
        } finally {
            server.resume();
        }

        assertThat(calls).extracting(Future::result).allSatisfy(call -> {
            assertThat(call.failure())
                    .isInstanceOf(CassandraException.class)
                    .hasMessageContaining("Cassandra at " + server.address() + " did not answer within 2000 ms");
            assertThat(call.after()).isLessThan(DEADLINE.plusSeconds(1));
        });
        until(() -> load(Examples.ids(Examples.chats(ACME, 1, 1))), found -> found.size() == 1);
    }

    private record GivenUp(Throwable failure, Duration after) {}

    private static Future<GivenUp> givenUp(List<Arrival> delivery) {
        long start = System.nanoTime();
        return store.store(delivery)
                .map(done -> (Throwable) new AssertionError("stored"))
                .otherwise(failure -> failure)
                .map(failure -> new GivenUp(failure, Duration.ofNanos(System.nanoTime() - start)));
    }

    /** Empty where the server is not back yet. */
    private static Future<List<MessageId>> load(List<MessageId> ids) {
        return store.load(ACME, ids).map(Examples::ids).otherwise(List.of());
    }
}
