package io.tidings.verticle;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidings.bus.Repetition;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.port.EventStore;
import io.tidings.port.MessageStore;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;

/**
 * Notes in the message store what became of the messages of batches, for its readers, where events are kept elsewhere.
 * Of what happened to a batch within one portion only the last is noted. No news tells of the opening of a batch: its
 * messages have no status until it ends.
 */
public final class StatusProjection implements Function<List<OutboxRow>, Future<Void>> {
    private static final String BATCH = "batch";

    private final EventStore events;
    private final MessageStore messages;

    public StatusProjection(EventStore events, MessageStore messages) {
        this.events = events;
        this.messages = messages;
    }

    /** @param state {@code completed}, {@code dead}, or {@code open} after a person had it tried again */
    private record BatchNews(@JsonProperty("batch_id") String batchId, String state) {
        String status() {
            return state.equals("open") ? "claimed" : state;
        }
    }

    /** The rows are of one company. */
    @Override
    public Future<Void> apply(List<OutboxRow> rows) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (OutboxRow row : rows) {
            if (row.kind().equals(BATCH)) {
                BatchNews news = Json.read(row.payload(), BatchNews.class);
                statuses.put(news.batchId(), news.status());
            }
        }
        Deque<Entry<String, String>> rest = new ArrayDeque<>(statuses.entrySet());
        // One after the other: nobody waits for it, and the store has other things to do.
        return Repetition.of(() -> rest.isEmpty()
                        ? Future.succeededFuture(false)
                        : mark(rows.get(0).companyId(), rest.remove()).map(true))
                .mapEmpty();
    }

    private Future<Void> mark(CompanyId company, Entry<String, String> batch) {
        return events.claims(batch.getKey())
                .compose(ids -> ids.isEmpty()
                        ? Future.succeededFuture()
                        : messages.mark(company, ids, batch.getValue(), batch.getKey()));
    }
}
