package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A connection that remembers what it was sent. */
final class Client implements Connection {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    volatile boolean full;
    volatile @Nullable Closing closed;
    volatile Feed.@Nullable Seat seat;

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public void send(String text) {
        sent.add(text);
    }

    @Override
    public void close(Closing closing) {
        closed = closing;
    }

    void leave() {
        full = true;
    }

    List<JsonNode> frames() {
        return sent.stream().map(text -> Json.read(text, JsonNode.class)).toList();
    }

    List<String> types() {
        return frames().stream().map(frame -> frame.path("type").asText()).toList();
    }

    List<Long> seqs() {
        return frames().stream()
                .filter(frame -> frame.path("type").asText().equals("dead-letter"))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    List<String> sent(String type) {
        List<String> matching = new ArrayList<>();
        for (String text : sent) {
            if (text.contains("\"type\":\"" + type + "\"")) {
                matching.add(text);
            }
        }
        return matching;
    }

    /** The ids of the messages that it was told of, in a snapshot or each by itself. */
    List<String> messages() {
        return ids("message", "messages");
    }

    /** Likewise the events. */
    List<String> events() {
        return ids("event", "events");
    }

    private List<String> ids(String type, String list) {
        List<String> ids = new ArrayList<>();
        for (JsonNode frame : frames()) {
            frame.path(list).forEach(one -> ids.add(one.path("id").asText()));
            if (frame.path("type").asText().equals(type)) {
                ids.add(frame.path("data").path("id").asText());
            }
        }
        return ids;
    }

    /** The cursor that it was told last. */
    String cursor() {
        return frames().stream()
                .map(frame -> frame.path("cursor").asText())
                .filter(cursor -> !cursor.isEmpty())
                .reduce("", (one, next) -> next);
    }

    String text() {
        return sent.toString();
    }

    /** The latest value of a topic. */
    JsonNode topic(String topic) {
        JsonNode latest = Json.MAPPER.missingNode();
        for (JsonNode frame : frames()) {
            JsonNode told = frame.path("topic").asText().equals(topic)
                    ? frame.path("data")
                    : frame.path("state").path(topic);
            latest = told.isMissingNode() ? latest : told;
        }
        return latest;
    }

    int openBatches() {
        return topic("batches").path("open").size();
    }

    int perSecond() {
        int sum = 0;
        for (JsonNode second : topic("rates").path("messages_per_second")) {
            sum += second.asInt();
        }
        return sum;
    }
}
