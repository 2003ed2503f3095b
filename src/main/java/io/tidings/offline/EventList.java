package io.tidings.offline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.EventReplies;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events of a reply. Statements of one milestone are one event with all their quotes; the fullest one speaks. */
final class EventList {
    private final List<Event> events = new ArrayList<>();

    void add(MessageId message, Statement statement) {
        Event event = events.stream()
                .filter(known -> known.statement.sameMilestone(statement))
                .findFirst()
                .orElseGet(() -> {
                    Event fresh = new Event(statement);
                    events.add(fresh);
                    return fresh;
                });
        event.add(message, statement);
    }

    String json() {
        return EventReplies.write(events.stream().map(Event::json).toList());
    }

    private static final class Event {
        private final Set<String> quotes = new HashSet<>();
        private final ArrayNode evidence = Json.MAPPER.createArrayNode();
        private Statement statement;

        Event(Statement statement) {
            this.statement = statement;
        }

        void add(MessageId message, Statement other) {
            if (statement.metrics().isEmpty()
                    || (statement.subject().isEmpty() && !other.subject().isEmpty())) {
                statement = other;
            }
            if (quotes.add(message.value() + other.quote())) {
                evidence.addObject().put("message_id", message.value()).put("quote", other.quote());
            }
        }

        ObjectNode json() {
            return statement.event().set("evidence", evidence);
        }
    }
}
