package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.port.EventStore;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of one company on this node: reads the outbox as long as somebody watches, encodes each row once, and gives
 * it to all. For use on one event loop.
 */
final class CompanyFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CompanyFeed.class);
    private static final int MOST = 100;
    private static final String EVENT = "event";

    private final CompanyId company;
    private final EventStore store;
    private final Function<OutboxRow, JsonNode> form;
    private final Feed.Options options;
    private final LongConsumer shown;
    /** How many rows are read at a time: no more than are kept, so that who is up to date stays so. */
    private final int portion;

    private final Set<Viewer> viewers = new LinkedHashSet<>();
    /** Each event at its last state, the one that changed last at the end. */
    private final Deque<Latest> latest = new ArrayDeque<>();

    private final Map<String, JsonNode> state = new TreeMap<>();
    private final Future<RecentNews<String>> ready;
    private @Nullable String snapshot;
    private @Nullable Instant watchedUntil;
    private boolean looking;
    private boolean lookAgain;
    private boolean troubled;

    private record Latest(String id, JsonNode event) {}

    CompanyFeed(
            CompanyId company,
            EventStore store,
            Function<OutboxRow, JsonNode> form,
            Feed.Options options,
            LongConsumer shown) {
        this.company = company;
        this.shown = shown;
        this.store = store;
        this.form = form;
        this.options = options;
        this.portion = Math.min(MOST, options.kept());
        this.ready = store.lastSeq(company).compose(head -> {
            long before = Math.max(0, head - options.kept());
            return store.outbox(company, before, options.kept()).map(rows -> {
                long first = rows.isEmpty() ? head : rows.get(0).seq() - 1;
                RecentNews<String> recent = new RecentNews<>(options.kept(), first);
                rows.forEach(row -> add(recent, row));
                return recent;
            });
        });
    }

    /** True where the store could not be read at the beginning: then this feed is of no use. */
    boolean isBroken() {
        return ready.failed();
    }

    /**
     * Somebody watches from now on.
     *
     * @param after the number that he had last; null where he has nothing
     * @return he, once he has been greeted; null where he was sent away
     */
    Future<@Nullable Viewer> join(@Nullable Long after, Connection connection) {
        watchedUntil = null;
        return ready.compose(recent -> after == null || after <= recent.last()
                        ? Future.succeededFuture(after)
                        // Another node has told him more than this one knows, or he comes from another store.
                        : store.lastSeq(company).map(head -> after <= head ? after : null))
                .map(known -> greet(ready.result(), known, connection))
                .otherwise(failure -> {
                    LOG.warn("{}: the feed cannot be read: {}", company, failure.getMessage());
                    connection.close(Closing.UNAVAILABLE);
                    return null;
                });
    }

    private Viewer greet(RecentNews<String> recent, @Nullable Long after, Connection connection) {
        Reader<String> reader = new Reader<>(recent, after == null ? recent.last() : after);
        reader.greet(after == null ? snapshot(recent.last()) : Frames.resumed(company, after, state));
        Viewer viewer = new Viewer(reader, connection, this::page);
        viewers.add(viewer);
        viewer.pump();
        look();
        return viewer;
    }

    void leave(Viewer viewer, Instant now) {
        viewer.gone();
        viewers.remove(viewer);
        if (viewers.isEmpty()) {
            watchedUntil = now;
        }
    }

    int viewers() {
        return viewers.size();
    }

    /** True where nobody has watched for a while; who is only away for a moment finds what he left. */
    boolean isForgotten(Instant now) {
        return watchedUntil != null && now.isAfter(watchedUntil.plus(options.linger()));
    }

    /** Reads what was written since; where that is being done already, once more after it. */
    void look() {
        if (looking) {
            lookAgain = true;
            return;
        }
        if (!ready.succeeded()) {
            return;
        }
        looking = true;
        lookAgain = false;
        RecentNews<String> recent = ready.result();
        long began = System.nanoTime();
        store.outbox(company, recent.last(), portion).onComplete(read -> {
            looking = false;
            if (read.failed()) {
                complain(read.cause());
                return;
            }
            troubled = false;
            read.result().forEach(row -> add(recent, row));
            // A copy: whoever is sent away leaves.
            List.copyOf(viewers).forEach(Viewer::pump);
            if (!read.result().isEmpty()) {
                shown.accept(System.nanoTime() - began);
            }
            if (lookAgain || read.result().size() == portion) {
                look();
            }
        });
    }

    /** How something stands now. The same as before is no news. */
    void tell(String topic, JsonNode value) {
        if (!value.equals(state.put(topic, value))) {
            snapshot = null;
            send(topic, Frames.progress(topic, value));
        }
    }

    /** Something that is of the moment only. */
    void send(String topic, String frame) {
        List.copyOf(viewers).forEach(viewer -> viewer.tell(topic, frame));
    }

    void check(Instant now, Duration stall) {
        List.copyOf(viewers).forEach(viewer -> viewer.check(now, stall));
    }

    void stop() {
        List.copyOf(viewers).forEach(viewer -> viewer.close(Closing.STOPPING));
    }

    private void add(RecentNews<String> recent, OutboxRow row) {
        JsonNode data = form.apply(row);
        recent.add(row.seq(), Frames.news(row.seq(), row.kind(), data));
        if (row.kind().equals(EVENT)) {
            String id = data.path("id").asText();
            latest.removeIf(event -> event.id().equals(id));
            latest.add(new Latest(id, data));
            if (latest.size() > options.latest()) {
                latest.remove();
            }
        }
        snapshot = null;
    }

    private String snapshot(long seq) {
        String known = snapshot;
        if (known == null) {
            known = Frames.snapshot(
                    company, seq, latest.stream().map(Latest::event).toList(), state);
            snapshot = known;
        }
        return known;
    }

    private Future<List<Numbered<String>>> page(long after) {
        return store.outbox(company, after, portion).map(rows -> rows.stream()
                .map(row -> new Numbered<>(row.seq(), Frames.news(row.seq(), row.kind(), form.apply(row))))
                .toList());
    }

    private void complain(Throwable failure) {
        if (!troubled) {
            LOG.warn("{}: the feed waits, the news cannot be read: {}", company, failure.getMessage());
        }
        troubled = true;
    }
}
