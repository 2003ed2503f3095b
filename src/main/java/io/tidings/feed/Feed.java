package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.bus.Bus;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.ImportWentOn;
import io.tidings.bus.News.MessagesKept;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.bus.News.RunEnded;
import io.tidings.message.CompanyId;
import io.tidings.port.EventStore;
import io.tidings.port.ImportProgress;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.OutboxRow;
import io.tidings.port.StoredMessage;
import io.tidings.trigger.BufferState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of all companies that somebody watches on this node. Each node reads the outbox for itself, when the bus
 * tells that something was written and each second, so that none needs another.
 *
 * <p>For use on the event loop that {@link #start} was called on.
 */
public final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long TICK_MILLIS = 1000;

    private final Vertx vertx;
    private final Bus bus;
    private final Stores stores;
    private final Form form;
    private final InstantSource clock;
    private final Options options;
    private final Map<CompanyId, CompanyFeed> feeds = new HashMap<>();
    private final Map<CompanyId, Activity> activities = new HashMap<>();
    private LongConsumer shown = nanos -> {};
    private Instant beat = Instant.MIN;
    private boolean stopping;

    /**
     * How patient it is, and how much it keeps.
     *
     * @param kept how many of the latest news of a company it keeps encoded
     * @param latest how many events a snapshot has
     * @param heartbeat how often everybody hears that his connection is alive
     * @param stall how long somebody may take nothing
     * @param linger how long the news of a company are kept that nobody watches
     */
    public record Options(int kept, int latest, Duration heartbeat, Duration stall, Duration linger) {
        public static final Options USUAL =
                new Options(1024, 60, Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /** What it reads. */
    public record Stores(EventStore events, MessageBuffer buffer, MessageStore messages, MessageArchive archive) {}

    /**
     * How readers see what the feed tells, the same as elsewhere.
     *
     * @param news the content of a row of the outbox
     * @param buffer what waits for a company
     * @param imports how far an import has come
     */
    public record Form(
            Function<OutboxRow, JsonNode> news,
            Function<BufferState, JsonNode> buffer,
            Function<ImportProgress, JsonNode> imports,
            Function<StoredMessage, JsonNode> message) {}

    public Feed(Vertx vertx, Bus bus, Stores stores, Form form, InstantSource clock, Options options) {
        this.vertx = vertx;
        this.bus = bus;
        this.stores = stores;
        this.form = form;
        this.clock = clock;
        this.options = options;
    }

    /** @param shown hears how long it took, in nanoseconds, until what was written had been given to all */
    public Feed timed(LongConsumer shown) {
        this.shown = shown;
        return this;
    }

    /** Begins to listen. */
    public void start() {
        bus.hear(RecordsTakenIn.class, news -> news.messagesOf()
                .forEach((company, count) -> activity(company).messages(count, clock.instant())));
        bus.hear(ImportWentOn.class, news -> watched(news.progress().companyId())
                .ifPresent(feed -> feed.tell("import", form.imports().apply(news.progress()))));
        bus.hear(BatchOpened.class, news -> {
            activity(news.companyId()).opened(news.batchId(), news.reason(), news.messages(), clock.instant());
            watched(news.companyId()).ifPresent(feed -> tellOfBatches(news.companyId(), feed));
        });
        bus.hear(RunEnded.class, news -> {
            if (news.end().batchDone()) {
                activity(news.companyId()).ended(news.batchId(), clock.instant());
            }
            watched(news.companyId()).ifPresent(feed -> {
                tellOfBatches(news.companyId(), feed);
                feed.look();
            });
        });
        bus.hear(MessagesKept.class, news -> news.ids()
                .forEach((company, ids) -> watched(company).ifPresent(feed -> feed.stored(ids))));
        vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    }

    /** Sends everybody away, to another node. */
    public void stop() {
        stopping = true;
        feeds.values().forEach(feed -> feed.each(audience -> audience.close(Closing.STOPPING)));
    }

    /** Ends with somebody whose credential ends then; with a newer one he goes on where he was. */
    void closeAt(Instant end, ServerWebSocket socket) {
        long millis = Math.max(1, Duration.between(clock.instant(), end).toMillis());
        long timer = vertx.setTimer(millis, over -> new FeedSocket(socket).close(Closing.LOGGED_OUT));
        socket.endHandler(ended -> vertx.cancelTimer(timer));
    }

    /** How many watch. */
    public int viewers() {
        return feeds.values().stream().mapToInt(CompanyFeed::viewers).sum();
    }

    /**
     * Shows a company to who is connected by a socket, until he goes. Call it before anything is read from the socket.
     *
     * @param after the number that he had last; null where he has nothing
     */
    public void show(CompanyId company, @Nullable Long after, ServerWebSocket socket) {
        seat(socket, connection -> join(company, after, connection));
    }

    /**
     * Likewise a conversation of a company.
     *
     * @param after the cursor that he had last; null where he has nothing
     */
    void show(CompanyId company, String conversation, @Nullable Cursor after, ServerWebSocket socket) {
        seat(socket, connection -> join(company, conversation, after, connection));
    }

    private static void seat(ServerWebSocket socket, Function<Connection, Future<@Nullable Seat>> join) {
        // Who goes before he has a seat leaves it as soon as he has it.
        Promise<Void> gone = Promise.promise();
        socket.closeHandler(closed -> gone.complete());
        join.apply(new FeedSocket(socket)).onSuccess(seat -> {
            if (seat != null) {
                socket.drainHandler(room -> seat.drained());
                gone.future().onComplete(closed -> seat.leave());
            }
        });
    }

    /**
     * Somebody watches a company from now on.
     *
     * @param after the number that he had last; null where he has nothing
     * @return what to call when his connection has room again, and how he leaves; null where he was sent away
     */
    Future<@Nullable Seat> join(CompanyId company, @Nullable Long after, Connection connection) {
        if (stopping) {
            connection.close(Closing.STOPPING);
            return Future.succeededFuture();
        }
        CompanyFeed feed = feed(company);
        return feed.join(after, connection).map(viewer -> seat(feed.audience(), viewer));
    }

    /** Likewise a conversation, after what a cursor tells. */
    Future<@Nullable Seat> join(CompanyId company, String conversation, @Nullable Cursor after, Connection connection) {
        if (stopping) {
            connection.close(Closing.STOPPING);
            return Future.succeededFuture();
        }
        return feed(company)
                .conversation(conversation, clock.instant())
                .recover(failure -> {
                    connection.close(Closing.UNAVAILABLE);
                    return Future.failedFuture(failure);
                })
                .compose(feed -> feed.join(after, connection).map(viewer -> seat(feed.audience(), viewer)));
    }

    private @Nullable Seat seat(Audience audience, @Nullable Viewer viewer) {
        return viewer == null ? null : new Seat(audience, viewer);
    }

    private CompanyFeed feed(CompanyId company) {
        return feeds.computeIfAbsent(company, this::open);
    }

    /** A place in the feed. */
    final class Seat {
        private final Audience audience;
        private final Viewer viewer;

        private Seat(Audience audience, Viewer viewer) {
            this.audience = audience;
            this.viewer = viewer;
        }

        /** There is room again. */
        void drained() {
            viewer.pump();
        }

        void leave() {
            audience.leave(viewer, clock.instant());
        }
    }

    private CompanyFeed open(CompanyId company) {
        CompanyFeed feed = new CompanyFeed(company, stores, form, options, shown);
        feed.tell("rates", activity(company).rates(clock.instant()));
        tellOfBatches(company, feed);
        tellOfBuffer(company, feed);
        return feed;
    }

    private void tick() {
        Instant now = clock.instant();
        feeds.values().removeIf(feed -> feed.isBroken() || feed.isForgotten(now));
        activities
                .entrySet()
                .removeIf(entry ->
                        !feeds.containsKey(entry.getKey()) && entry.getValue().isQuiet(now));
        boolean beats = !now.isBefore(beat.plus(options.heartbeat()));
        if (beats) {
            beat = now;
        }
        String heartbeat = Frames.heartbeat(now);
        List.copyOf(feeds.entrySet()).forEach(entry -> {
            CompanyFeed feed = entry.getValue();
            feed.each(audience -> audience.check(now, options.stall()));
            feed.look();
            tellOfRates(entry.getKey(), feed, now);
            tellOfBuffer(entry.getKey(), feed);
            if (beats) {
                feed.each(audience -> audience.send("heartbeat", heartbeat));
            }
        });
    }

    private void tellOfRates(CompanyId company, CompanyFeed feed, Instant now) {
        Activity activity = activities.get(company);
        if (activity != null && !activity.isQuiet(now)) {
            feed.tell("rates", activity.rates(now));
        }
    }

    private void tellOfBatches(CompanyId company, CompanyFeed feed) {
        feed.tell("batches", activity(company).batches());
    }

    private void tellOfBuffer(CompanyId company, CompanyFeed feed) {
        stores.buffer()
                .state(company)
                .onSuccess(state -> feed.tell("buffer", form.buffer().apply(state)))
                .onFailure(failure -> LOG.debug("{}: the buffer cannot be read", company, failure));
    }

    private Optional<CompanyFeed> watched(CompanyId company) {
        return Optional.ofNullable(feeds.get(company));
    }

    private Activity activity(CompanyId company) {
        return activities.computeIfAbsent(company, first -> new Activity());
    }
}
