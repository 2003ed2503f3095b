package io.tidings.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened lately in one company, as the bus told it: enough for a chart, and nothing anybody relies on. */
final class Activity {
    static final int SECONDS = 120;
    private static final int BATCHES = 40;
    /** What ended before is old; a batch that has not ended by then waits for a model that is away. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final int[] messages = new int[SECONDS];
    private long newest;

    private final Map<String, Opened> open = new LinkedHashMap<>();
    private final Deque<Done> done = new ArrayDeque<>();

    private record Opened(String reason, int messages, Instant at) {}

    private record Done(Instant at, double seconds, int messages) {}

    void messages(int count, Instant now) {
        turn(now);
        messages[place(newest)] += count;
    }

    void opened(String batchId, String reason, int count, Instant now) {
        open.put(batchId, new Opened(reason, count, now));
    }

    /** All runs of a batch have ended. */
    void ended(String batchId, Instant now) {
        Opened batch = open.remove(batchId);
        if (batch == null) {
            return;
        }
        done.add(new Done(now, Duration.between(batch.at(), now).toMillis() / 1000.0, batch.messages()));
        if (done.size() > BATCHES) {
            done.remove();
        }
    }

    /** True where nothing happened for so long that nothing of it would be shown. */
    boolean isQuiet(Instant now) {
        turn(now);
        open.values().removeIf(batch -> batch.at().plus(LONGEST).isBefore(now));
        done.removeIf(batch -> batch.at().plus(LONGEST).isBefore(now));
        return open.isEmpty() && done.isEmpty() && sum() == 0;
    }

    /** Messages of each second, the current one last. */
    ObjectNode rates(Instant now) {
        turn(now);
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("at", Instant.ofEpochSecond(newest).toString());
        ArrayNode perSecond = node.putArray("messages_per_second");
        for (long second = newest - SECONDS + 1; second <= newest; second++) {
            perSecond.add(messages[place(second)]);
        }
        return node;
    }

    /** Batches that are being analysed, and how long the last ones took. */
    ObjectNode batches() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        ArrayNode opened = node.putArray("open");
        open.forEach((id, batch) -> opened.addObject()
                .put("id", id)
                .put("trigger", batch.reason())
                .put("messages", batch.messages())
                .put("opened_at", batch.at().toString()));
        ArrayNode ended = node.putArray("ended");
        done.forEach(batch -> ended.addObject()
                .put("at", batch.at().toString())
                .put("seconds", batch.seconds())
                .put("messages", batch.messages()));
        return node;
    }

    private int sum() {
        int sum = 0;
        for (int count : messages) {
            sum += count;
        }
        return sum;
    }

    /** Empties the seconds that have begun since. */
    private void turn(Instant now) {
        long second = now.getEpochSecond();
        for (long begun = Math.max(newest + 1, second - SECONDS + 1); begun <= second; begun++) {
            messages[place(begun)] = 0;
        }
        newest = Math.max(newest, second);
    }

    private static int place(long second) {
        return (int) (second % SECONDS);
    }
}
