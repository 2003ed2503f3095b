package io.tidings.verticle;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.bus.News;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedOutboxRelay;
import io.tidings.message.CompanyId;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.OutboxRelay;
import io.tidings.port.OutboxRow;
import io.tidings.port.RunEnd;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayVerticleTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");
    private static final News ENDED = new News.RunEnded(ACME, "batch-1", RunEnd.TRIED_AGAIN, "");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final List<OutboxRow> received = new CopyOnWriteArrayList<>();
    private Database database;
    private OutboxRelay relay;
    private EventStore events;

    @BeforeEach
    void open() {
        database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system());
        relay = new EmbeddedOutboxRelay(database, Duration.ofSeconds(10));
        events = Wiring.embedded(database).events();
    }

    @AfterEach
    void close() {
        value(vertx.close());
        database.close();
    }

    @Test
    void handsOnAllNewsOfAllCompaniesInOrderWhateverTheirNumber() {
        write(ACME, 1, 250);
        write(BOLT, 1, 120);
        deploy(relay, this::receive);
        until(() -> received.size() >= 370);
        write(ACME, 251, 260);
        until(() -> received.size() >= 380);

        until(() -> relay.waiting("test"), waiting -> waiting == 0);
        assertThat(received(ACME)).containsExactlyElementsOf(upTo(260));
        assertThat(received(BOLT)).containsExactlyElementsOf(upTo(120));
    }

    @Test
    void holdsUpNobodyElseWhereTheReceiverFailsForOneCompanyAndAsksItSeldom() {
        AtomicInteger refused = new AtomicInteger();
        write(ACME, 1, 3);
        deploy(relay, rows -> {
            if (rows.get(0).companyId().equals(ACME)) {
                refused.incrementAndGet();
                throw new IllegalStateException("the receiver breaks");
            }
            return receive(rows);
        });
        until(() -> refused.get() >= 2);

        for (int i = 1; i <= 50; i++) {
            write(BOLT, i, i);
            int so = i;
            bus.tell(ENDED);
            until(() -> received.size() == so);
        }

        until(() -> relay.waiting("test"), waiting -> waiting == 3);
        assertThat(received(BOLT)).containsExactlyElementsOf(upTo(50));
        assertThat(refused.get()).as("with growing pauses").isLessThan(20);
    }

    @Test
    void goesOnInOrderWhenAReceiverTakesNewsAgain() {
        AtomicInteger calls = new AtomicInteger();
        write(ACME, 1, 5);
        deploy(relay, rows -> calls.incrementAndGet() <= 2 ? Future.failedFuture("it is away") : receive(rows));

        until(() -> received.size() == 5);

        assertThat(received(ACME)).containsExactlyElementsOf(upTo(5));
        assertThat(calls.get()).isEqualTo(3);
    }

    @Test
    void goesOnWhenTheStoreIsBack() {
        AtomicInteger calls = new AtomicInteger();
        write(ACME, 1, 2);
        deploy(
                new Other(relay) {
                    @Override
                    public Future<Integer> relay(
                            String name, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
                        return calls.incrementAndGet() <= 2
                                ? Future.failedFuture("the store is away")
                                : super.relay(name, max, receiver);
                    }
                },
                this::receive);

        until(() -> received.size() == 2);
    }

    /** Once a second it looks by itself, so thirty looks for thirty news would take half a minute. */
    @Test
    void looksAsSoonAsItHearsNews() {
        AtomicInteger looks = new AtomicInteger();
        deploy(
                new Other(relay) {
                    @Override
                    public Future<Integer> relay(
                            String name, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
                        looks.incrementAndGet();
                        return Future.succeededFuture(0);
                    }
                },
                this::receive);
        long start = System.nanoTime();

        for (int i = 0; i < 30; i++) {
            int before = looks.get();
            bus.tell(ENDED);
            until(() -> looks.get() > before);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void handsOnOnePortionAtATimeAndLooksOnceMoreAfterIt() {
        List<Promise<Integer>> calls = new CopyOnWriteArrayList<>();
        AtomicBoolean twice = new AtomicBoolean();
        deploy(
                new Other(relay) {
                    @Override
                    public Future<Integer> relay(
                            String name, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
                        if (calls.size() == 2) {
                            return Future.succeededFuture(0);
                        }
                        twice.compareAndSet(false, calls.stream().anyMatch(call -> !call.future()
                                .isComplete()));
                        Promise<Integer> call = Promise.promise();
                        calls.add(call);
                        return call.future();
                    }
                },
                this::receive);
        until(() -> calls.size() == 1);
        AtomicInteger heard = new AtomicInteger();
        bus.hear(News.RunEnded.class, news -> heard.incrementAndGet());
        IntStream.range(0, 20).forEach(i -> bus.tell(ENDED));
        until(() -> heard.get() == 20);

        calls.get(0).complete(0);

        until(() -> calls.size() == 2);
        calls.get(1).complete(0);
        assertThat(twice).isFalse();
    }

    @Test
    void waitsForThePortionInFlightBeforeItStops() {
        Promise<Void> slow = Promise.promise();
        write(ACME, 1, 150);
        String id = deploy(relay, rows -> {
            received.addAll(rows);
            return slow.future();
        });
        until(() -> !received.isEmpty());

        Future<Void> stopped = vertx.undeploy(id);
        assertThat(stopped.isComplete()).isFalse();
        slow.complete();
        value(stopped);

        assertThat(received).hasSize(100);
        assertThat(value(relay.waiting("test"))).isEqualTo(50);
    }

    /** A relay that is another one. */
    private static class Other implements OutboxRelay {
        private final OutboxRelay relay;

        Other(OutboxRelay relay) {
            this.relay = relay;
        }

        @Override
        public Future<Integer> relay(String name, int max, Function<List<OutboxRow>, Future<Void>> receiver) {
            return relay.relay(name, max, receiver);
        }

        @Override
        public Future<Long> waiting(String name) {
            return relay.waiting(name);
        }
    }

    private String deploy(OutboxRelay from, Function<List<OutboxRow>, Future<Void>> receiver) {
        return value(vertx.deployVerticle(new RelayVerticle(bus, from, "test", receiver)));
    }

    private Future<Void> receive(List<OutboxRow> rows) {
        received.addAll(rows);
        return Future.succeededFuture();
    }

    /** News of dead letters, the easiest that there are. */
    private void write(CompanyId company, int from, int to) {
        value(events.bury(IntStream.rangeClosed(from, to)
                .mapToObj(n -> Examples.deadLetter(Examples.refused(company, n, "row " + n)))
                .toList()));
    }

    private List<Long> received(CompanyId company) {
        return received.stream()
                .filter(row -> row.companyId().equals(company))
                .map(OutboxRow::seq)
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
