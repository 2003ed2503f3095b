package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.MessageFilter;
import io.tidings.port.OutboxRow;
import io.tidings.port.StoredMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of one conversation on this node. It hears from its company's feed what is news, and from the bus what was
 * stored, and takes up one after the other, as some of it has to be looked up. For use on one event loop.
 */
final class ConversationFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationFeed.class);
    /** Messages that are kept, and as many events; texts may be long. */
    static final int MOST = 100;

    private final CompanyId company;
    private final String id;
    private final Feed.Stores stores;
    private final Feed.Form form;
    private final Supplier<Future<Long>> head;
    private final Audience audience = new Audience();
    private final RecentNews<String> recent = new RecentNews<>(MOST, 0);
    /** Who waits until this node has news that he knows already, by their numbers. */
    private final NavigableMap<Long, Promise<Void>> awaited = new TreeMap<>();

    /** All that was heard so far is taken up. */
    private Future<Transcript> taken;

    /**
     * Begins to read what there is.
     *
     * @param since the number of the company's news after which it reads them
     * @param last the number of those after which it will be told of them
     * @param head has this node look for news of the company, and gives the number of the last
     */
    ConversationFeed(
            CompanyId company,
            String id,
            Feed.Stores stores,
            Feed.Form form,
            long since,
            long last,
            Supplier<Future<Long>> head) {
        this.company = company;
        this.id = id;
        this.stores = stores;
        this.form = form;
        this.head = head;
        // The news first: then the messages that prove them are among those that are read.
        this.taken = stores.events()
                .outbox(company, since, (int) (last - since))
                .compose(rows -> latest().map(messages -> begin(rows, last, messages)));
    }

    private Transcript begin(List<OutboxRow> rows, long last, List<StoredMessage> messages) {
        Transcript transcript =
                new Transcript(MOST, rows.isEmpty() ? last : rows.get(0).seq() - 1);
        messages.forEach(
                message -> transcript.message(message.id(), form.message().apply(message)));
        for (OutboxRow row : rows) {
            Told told = new Told(row.seq(), row.kind(), form.news().apply(row));
            if (told.proof().stream().anyMatch(one -> transcript.has(one.value()))) {
                transcript.event(told.seq(), told.data());
            }
        }
        transcript.heard(last);
        return transcript;
    }

    Audience audience() {
        return audience;
    }

    /** True where something could not be read: then this feed is of no use. */
    boolean isBroken() {
        return taken.failed();
    }

    /** The company has news. */
    void heard(Told told) {
        take(transcript -> concerns(transcript, told).map(does -> {
            if (does) {
                transcript.event(told.seq(), told.data());
                add(Frames.event(told.seq(), transcript.cursor(), told.data()));
            } else {
                transcript.heard(told.seq());
            }
            Map<Long, Promise<Void>> come = awaited.headMap(told.seq(), true);
            List<Promise<Void>> waiting = List.copyOf(come.values());
            come.clear();
            waiting.forEach(Promise::complete);
            return null;
        }));
    }

    /** An event may be heard of before its messages are. */
    private Future<Boolean> concerns(Transcript transcript, Told told) {
        List<MessageId> proof = told.proof();
        return proof.isEmpty() || proof.stream().anyMatch(one -> transcript.has(one.value()))
                ? Future.succeededFuture(!proof.isEmpty())
                : stores.messages().load(company, proof).map(messages -> messages.stream()
                        .anyMatch(message -> message.header().conversationId().equals(id)));
    }

    /** Messages of the conversation were stored, perhaps not for the first time. */
    void stored(List<MessageId> ids) {
        take(transcript -> {
            List<MessageId> unknown =
                    ids.stream().filter(one -> !transcript.has(one.value())).toList();
            return unknown.isEmpty()
                    ? Future.succeededFuture()
                    : stores.messages().load(company, unknown).map(messages -> {
                        messages.forEach(message -> add(transcript, StoredMessage.of(message, "stored", null)));
                        return null;
                    });
        });
    }

    /**
     * Somebody watches from now on.
     *
     * @param after what he has; null for nothing
     * @return he, once he has been greeted; null where he was sent away
     */
    Future<@Nullable Viewer> join(@Nullable Cursor after, Connection connection) {
        audience.expect();
        return taken.compose(transcript -> after == null ? Future.succeededFuture() : catchUp(transcript, after))
                .compose(up -> taken)
                .map(transcript -> greet(transcript, after, connection))
                .otherwise(failure -> {
                    LOG.warn("{}: a conversation cannot be read: {}", company, failure.getMessage());
                    connection.close(Closing.UNAVAILABLE);
                    return null;
                });
    }

    /** Another node may have told him more than this one knows, and the bus have lost what the store has. */
    private Future<Void> catchUp(Transcript transcript, Cursor after) {
        Future<Void> heard = after.seq() <= transcript.seq()
                ? Future.succeededFuture()
                : head.get().compose(last -> after.seq() <= last ? until(after.seq()) : Future.succeededFuture());
        return heard.compose(up -> transcript.missing(after).isPresent()
                ? Future.succeededFuture()
                : latest().map(messages -> {
                    messages.forEach(message -> add(transcript, message));
                    return null;
                }));
    }

    private Future<Void> until(long seq) {
        Promise<Void> here = awaited.computeIfAbsent(seq, first -> Promise.promise());
        return taken.compose(transcript -> {
            if (transcript.seq() >= seq && awaited.remove(seq) != null) {
                here.complete();
            }
            return here.future();
        });
    }

    private Viewer greet(Transcript transcript, @Nullable Cursor after, Connection connection) {
        Reader<String> reader = new Reader<>(recent, recent.last());
        List<String> missing = after == null ? null : transcript.missing(after).orElse(null);
        if (after == null || missing == null) {
            reader.greet(Frames.conversation(company, id, transcript));
        } else {
            reader.greet(Frames.resumed(company, id, after));
            missing.forEach(reader::greet);
        }
        // Who falls behind before he was up to date begins anew.
        Viewer viewer = new Viewer(reader, connection, late -> Future.succeededFuture(List.of()));
        audience.add(viewer);
        return viewer;
    }

    private void add(Transcript transcript, StoredMessage message) {
        JsonNode data = form.message().apply(message);
        if (transcript.message(message.id(), data)) {
            add(Frames.message(transcript.cursor(), data));
        }
    }

    private void add(String frame) {
        recent.add(recent.last() + 1, frame);
        audience.pump();
    }

    private Future<List<StoredMessage>> latest() {
        return stores.archive().page(new MessageFilter(company, null, null, null, id, null), null, MOST + 1);
    }

    /** Does something after all that was heard before. Where it cannot be done, everybody is to come again. */
    private void take(Function<Transcript, Future<?>> work) {
        taken = taken.compose(transcript -> work.apply(transcript).map(done -> transcript))
                .onFailure(failure -> {
                    audience.close(Closing.UNAVAILABLE);
                    awaited.values().forEach(waiting -> waiting.tryFail(failure));
                });
    }
}
