package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.MessageId;
import java.util.ArrayList;
import java.util.List;

/**
 * News of a company, as readers see them.
 *
 * @param seq its number in the outbox
 */
record Told(long seq, String kind, JsonNode data) {
    private static final String EVENT = "event";

    boolean isEvent() {
        return kind.equals(EVENT);
    }

    String id() {
        return data.path("id").asText();
    }

    /** The messages that prove it; none of what is no event. */
    List<MessageId> proof() {
        List<MessageId> ids = new ArrayList<>();
        if (isEvent()) {
            data.path("evidence")
                    .forEach(one -> ids.add(new MessageId(one.path("message_id").asText())));
        }
        return ids;
    }
}
