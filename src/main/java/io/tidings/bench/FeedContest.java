package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.bus.Bus;
import io.tidings.bus.News.RunEnded;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageArchive;
import io.tidings.embedded.EmbeddedMessageBuffer;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.embedded.EmbeddedSenderIds;
import io.tidings.feed.Feed;
import io.tidings.feed.FeedRoute;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.port.EventStore;
import io.tidings.port.RunEnd;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The live feed, and a server that writes a buffer to as many sockets and does nothing else. */
final class FeedContest {
    private static final String FEED = "feed";
    private static final String PLAIN = "plain";
    private static final String CALM = "calm";
    private static final String STALLED = "stalled";
    private static final CompanyId COMPANY = BenchRows.COMPANY;
    private static final CompanyId WITH_STALLED = new CompanyId("bench-stalled");

    /** Of which each is some 600 bytes. */
    private static final int NEWS = 100;

    private static final int TIMED_NEWS = 10;
    private static final long PACE_MILLIS = 40;
    private static final String PADDING = "x".repeat(450);

    private final Vertx vertx;
    private final Bus bus;
    private final EventStore events;
    private final ClientProcess client;
    private final int watchers;
    private final int stalled;
    private final AtomicLong encodings = new AtomicLong();
    private final List<Double> encodingsPerNews = new ArrayList<>();
    private final List<ServerWebSocket> plain = new ArrayList<>();
    private final Context plainLoop;
    private final int port;
    private int written;

    /**
     * Starts both servers and connects their clients.
     *
     * @param watchers of each, and as many again of a company of whom a tenth read nothing
     */
    FeedContest(Vertx vertx, Database file, ClientProcess client, int watchers) throws Exception {
        this.vertx = vertx;
        this.client = client;
        this.watchers = watchers;
        this.stalled = watchers / 10;
        this.bus = new Bus(vertx);
        this.events = new EmbeddedEventStore(file);
        Feed feed = new Feed(
                vertx,
                bus,
                new Feed.Stores(
                        events,
                        new EmbeddedMessageBuffer(file),
                        new EmbeddedMessageStore(file),
                        new EmbeddedMessageArchive(file)),
                new Feed.Form(
                        row -> {
                            encodings.incrementAndGet();
                            return Json.read(row.payload(), JsonNode.class);
                        },
                        Json.MAPPER::valueToTree,
                        Json.MAPPER::valueToTree,
                        Json.MAPPER::valueToTree),
                InstantSource.system(),
                Feed.Options.USUAL);
        this.port = BenchServer.start(
                vertx,
                new EmbeddedMessageLog(file),
                new EmbeddedSenderIds(file),
                new EmbeddedMessageArchive(file),
                List.of(new FeedRoute(feed)));
        this.plainLoop = vertx.getOrCreateContext();
        int plainPort = await(onPlainLoop(() ->
                        vertx.createHttpServer().webSocketHandler(plain::add).listen(0, "127.0.0.1")))
                .actualPort();
        client.watch(FEED, port, "/ws/feed?company=" + COMPANY, watchers, 0);
        client.watch(PLAIN, plainPort, "/", watchers, 0);
        client.watch(STALLED, port, "/ws/feed?company=" + WITH_STALLED, watchers, stalled);
    }

    private Future<HttpServer> onPlainLoop(Supplier<Future<HttpServer>> work) {
        Promise<HttpServer> done = Promise.promise();
        plainLoop.runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }

    Costs portion(boolean swapped) throws Exception {
        Cost first = swapped ? broadcast() : feed();
        Cost second = swapped ? feed() : broadcast();
        return new Costs(Map.of(FEED, swapped ? second : first, PLAIN, swapped ? first : second));
    }

    /** Deliveries a second ÷ those of the plain server. */
    static double rate(Costs costs) {
        return (double) costs.of(PLAIN).nanos() / costs.of(FEED).nanos();
    }

    private Cost feed() throws Exception {
        client.expect(FEED, (long) NEWS * watchers, false);
        long before = encodings.get();
        Cost cost = Meter.of(() -> {
            write(COMPANY, NEWS);
            client.received();
        });
        encodingsPerNews.add((double) (encodings.get() - before) / NEWS);
        return cost;
    }

    private Cost broadcast() throws Exception {
        client.expect(PLAIN, (long) NEWS * watchers, false);
        return Meter.of(() -> {
            List<Buffer> texts = letters(COMPANY, NEWS).stream()
                    .map(letter -> Buffer.buffer(Frame.of(letter)))
                    .toList();
            // All to one, then to the next: so they share what it costs to hand them to the system.
            plainLoop.runOnContext(now -> plain.forEach(socket -> texts.forEach(socket::write)));
            client.received();
        });
    }

    /** As long as the feed's, and of the same beginning. */
    private record Frame(String type, long seq, Map<String, String> data) {
        static String of(DeadLetter letter) {
            return Json.write(new Frame("dead-letter", letter.buriedAt().toEpochMilli(), letter.news("open")));
        }
    }

    /** How late 99 % of the news come to those who read, with and without others who do not. */
    Costs timed(boolean swapped) throws Exception {
        long first = swapped ? pace(STALLED, WITH_STALLED, watchers - stalled) : pace(FEED, COMPANY, watchers);
        long second = swapped ? pace(FEED, COMPANY, watchers) : pace(STALLED, WITH_STALLED, watchers - stalled);
        return new Costs(
                Map.of(CALM, new Cost(swapped ? second : first, 0), STALLED, new Cost(swapped ? first : second, 0)));
    }

    static double delay(Costs costs) {
        return (double) costs.of(STALLED).nanos() / costs.of(CALM).nanos();
    }

    private long pace(String name, CompanyId company, int readers) throws Exception {
        client.expect(name, (long) TIMED_NEWS * readers, true);
        for (int i = 0; i < TIMED_NEWS; i++) {
            write(company, 1);
            await(vertx.timer(PACE_MILLIS, TimeUnit.MILLISECONDS));
        }
        return client.received();
    }

    private void write(CompanyId company, int count) throws Exception {
        await(events.bury(letters(company, count)));
        bus.tell(new RunEnded(company, "bench", RunEnd.TRIED_AGAIN, ""));
    }

    private List<DeadLetter> letters(CompanyId company, int count) {
        List<DeadLetter> letters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Origin origin = new Origin("bench", ++written);
            letters.add(DeadLetter.ofRecord(
                    NativeForm.refuse(company, RefusedRow.of("no row", List.of("row " + written)), origin),
                    Watchers.WRITTEN + System.nanoTime() + " " + PADDING,
                    Instant.now()));
        }
        return letters;
    }

    /**
     * What connections that do nothing keep of the heap, in KiB each, with the feed's sockets at work beside them.
     *
     * @param count of them
     */
    double heapOfIdle(int count) throws Exception {
        long before = heap();
        int taken = client.idle(port, count);
        if (taken != count) {
            throw new IllegalStateException("of " + count + " connections " + taken
                    + " were made: a process may need more open files (ulimit -n)");
        }
        feed();
        return (heap() - before) / 1024.0 / count;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    Measure encodings() {
        return Measure.ofCounts("encodings of a piece of news", 1, encodingsPerNews);
    }
}
