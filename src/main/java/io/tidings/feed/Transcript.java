package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What this node knows of a conversation: its latest messages, and the latest news of events that they prove. Knows no
 * Vert.x.
 */
final class Transcript {
    private final int most;
    private final NavigableMap<String, JsonNode> messages = new TreeMap<>();
    private final NavigableMap<Long, JsonNode> events = new TreeMap<>();
    /** True where there are messages before those that are known. */
    private boolean cut;
    /** All news after this number are known. */
    private long since;

    private long seq;

    /**
     * Begins empty.
     *
     * @param most how many messages, and how many events, are kept
     * @param since the number of the company's news after which it will hear all
     */
    Transcript(int most, long since) {
        this.most = most;
        this.since = since;
        this.seq = since;
    }

    /**
     * A message was stored.
     *
     * @return false where that is no news, or it is older than what is kept
     */
    boolean message(String id, JsonNode data) {
        if (messages.containsKey(id) || (cut && id.compareTo(messages.firstKey()) < 0)) {
            return false;
        }
        messages.put(id, data);
        if (messages.size() > most) {
            cut = true;
            messages.pollFirstEntry();
        }
        return messages.containsKey(id);
    }

    /** The company has news of that number that are not of this conversation. */
    void heard(long number) {
        seq = number;
    }

    /** An event that its messages prove has changed. */
    void event(long number, JsonNode data) {
        seq = number;
        events.put(number, data);
        if (events.size() > most) {
            since = events.pollFirstEntry().getKey();
        }
    }

    boolean has(String messageId) {
        return messages.containsKey(messageId);
    }

    long seq() {
        return seq;
    }

    Cursor cursor() {
        return messages.isEmpty()
                ? new Cursor(seq, 0, "", "")
                : new Cursor(seq, messages.size(), cut ? messages.firstKey() : "", messages.lastKey());
    }

    /** In order of sending. */
    Collection<JsonNode> messages() {
        return messages.values();
    }

    /** Each event at its last state, the one that changed last at the end. */
    Collection<JsonNode> events() {
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (JsonNode event : events.values()) {
            String id = event.path("id").asText();
            latest.remove(id);
            latest.put(id, event);
        }
        return latest.values();
    }

    /** What somebody lacks who has all up to a cursor, as frames; empty where that cannot be told. */
    Optional<List<String>> missing(Cursor had) {
        boolean known = had.seq() >= since
                && had.seq() <= seq
                && had.first().compareTo(had.last()) <= 0
                && (!cut || had.first().compareTo(messages.firstKey()) >= 0);
        if (!known || messages.subMap(had.first(), true, had.last(), true).size() != had.count()) {
            return Optional.empty();
        }
        List<String> frames = new ArrayList<>();
        Cursor at = had;
        for (Map.Entry<String, JsonNode> message :
                messages.tailMap(had.last(), false).entrySet()) {
            at = new Cursor(at.seq(), at.count() + 1, at.first(), message.getKey());
            frames.add(Frames.message(at, message.getValue()));
        }
        for (Map.Entry<Long, JsonNode> event : events.tailMap(had.seq(), false).entrySet()) {
            at = new Cursor(event.getKey(), at.count(), at.first(), at.last());
            frames.add(Frames.event(event.getKey(), at, event.getValue()));
        }
        return Optional.of(frames);
    }
}
