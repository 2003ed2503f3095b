package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.EventStore;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    private final CompanyId company;
    private final Feed.Stores stores;
    private final EventStore store;
    private final Feed.Form form;
    private final Feed.Options options;
    private final LongConsumer shown;
    /** How many rows are read at a time: no more than are kept, so that who is up to date stays so. */
    private final int portion;

    private final Audience audience = new Audience();
    private final Map<String, ConversationFeed> conversations = new HashMap<>();
    /** Each event at its last state, the one that changed last at the end. */
    private final Deque<Told> latest = new ArrayDeque<>();

    private final Map<String, JsonNode> state = new TreeMap<>();
    private final Future<RecentNews<String>> ready;
    private @Nullable String snapshot;
    private boolean looking;
    private boolean lookAgain;
    private boolean troubled;

    CompanyFeed(CompanyId company, Feed.Stores stores, Feed.Form form, Feed.Options options, LongConsumer shown) {
        this.company = company;
        this.stores = stores;
        this.store = stores.events();
        this.shown = shown;
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
        audience.expect();
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
        audience.add(viewer);
        look();
        return viewer;
    }

    Audience audience() {
        return audience;
    }

    /**
     * The feed of one of its conversations. Fails where the store could not be read.
     *
     * @param now where nobody else watches, this feed is of the conversation alone from then on
     */
    Future<ConversationFeed> conversation(String id, Instant now) {
        audience.rest(now);
        return ready.map(recent -> conversations.computeIfAbsent(id, first -> {
            long last = recent.last();
            return new ConversationFeed(
                    company, id, stores, form, Math.max(0, last - options.kept()), last, this::head);
        }));
    }

    private Future<Long> head() {
        return store.lastSeq(company).onSuccess(last -> look());
    }

    /** Messages of the company were stored. */
    void stored(Map<String, List<MessageId>> byConversation) {
        conversations.forEach((id, conversation) -> {
            List<MessageId> ids = byConversation.get(id);
            if (ids != null) {
                conversation.stored(ids);
            }
        });
    }

    int viewers() {
        return audience.size()
                + conversations.values().stream()
                        .mapToInt(conversation -> conversation.audience().size())
                        .sum();
    }

    /** True where nobody has watched for a while. */
    boolean isForgotten(Instant now) {
        conversations
                .values()
                .removeIf(conversation ->
                        conversation.isBroken() || conversation.audience().isForgotten(now, options.linger()));
        return conversations.isEmpty() && audience.isForgotten(now, options.linger());
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
            audience.pump();
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
            audience.send(topic, Frames.progress(topic, value));
        }
    }

    /** Looks after all who watch the company or a conversation of it. */
    void each(Consumer<Audience> work) {
        work.accept(audience);
        conversations.values().forEach(conversation -> work.accept(conversation.audience()));
    }

    private void add(RecentNews<String> recent, OutboxRow row) {
        Told told = new Told(row.seq(), row.kind(), form.news().apply(row));
        recent.add(row.seq(), frame(told));
        if (told.isEvent()) {
            latest.removeIf(event -> event.id().equals(told.id()));
            latest.add(told);
            if (latest.size() > options.latest()) {
                latest.remove();
            }
        }
        snapshot = null;
        conversations.values().forEach(conversation -> conversation.heard(told));
    }

    private static String frame(Told told) {
        return Frames.news(told.seq(), told.kind(), told.data());
    }

    private String snapshot(long seq) {
        String known = snapshot;
        if (known == null) {
            known = Frames.snapshot(
                    company, seq, latest.stream().map(Told::data).toList(), state);
            snapshot = known;
        }
        return known;
    }

    private Future<List<Numbered<String>>> page(long after) {
        return store.outbox(company, after, portion).map(rows -> rows.stream()
                .map(row -> new Numbered<>(
                        row.seq(),
                        frame(new Told(row.seq(), row.kind(), form.news().apply(row)))))
                .toList());
    }

    private void complain(Throwable failure) {
        if (!troubled) {
            LOG.warn("{}: the feed waits, the news cannot be read: {}", company, failure.getMessage());
        }
        troubled = true;
    }
}
