package io.tidings.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.event.EventType;
import io.tidings.message.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A milestone that a person found, or that was planted.
 *
 * @param type the one that fits best
 * @param types all that are right, {@code type} among them
 * @param subject whom or what it is about
 * @param summary in a sentence
 * @param messageIds those that state it, as their source calls them; one of them is proof enough
 */
public record Expectation(
        EventType type, Set<EventType> types, String subject, String summary, Set<String> messageIds) {
    /**
     * Those of an {@code expected.json}, as {@code generate} writes it.
     *
     * @throws IllegalArgumentException with what is wrong, in words to follow the file's name
     */
    public static List<Expectation> read(String json) {
        JsonNode milestones;
        try {
            milestones = Json.MAPPER.readTree(json).path("milestones");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("from line " + e.getLocation().getLineNr() + " on this is not JSON", e);
        }
        if (!milestones.isArray() || milestones.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has no array 'milestones' with anything in it; 'generate' writes an example");
        }
        List<Expectation> expected = new ArrayList<>();
        for (JsonNode milestone : milestones) {
            expected.add(one(milestone, "milestones/" + expected.size()));
        }
        return expected;
    }

    private static Expectation one(JsonNode milestone, String place) {
        EventType type = type(milestone.path("type"), place + "/type");
        Set<EventType> types = EnumSet.of(type);
        milestone.path("also_types").forEach(also -> types.add(type(also, place + "/also_types")));
        Set<String> messageIds = new HashSet<>();
        milestone.path("message_ids").forEach(id -> messageIds.add(id.asText()));
        if (messageIds.isEmpty()) {
            throw new IllegalArgumentException(
                    place + "/message_ids: nothing is said; expected the ids of the messages that state it");
        }
        return new Expectation(
                type,
                types,
                milestone.path("subject").asText(),
                milestone.path("summary").asText(),
                messageIds);
    }

    private static EventType type(JsonNode node, String place) {
        return EventType.find(node.asText(""))
                .orElseThrow(() -> new IllegalArgumentException(
                        place + ": found \"" + node.asText("") + "\", which is no type of event"));
    }
}
