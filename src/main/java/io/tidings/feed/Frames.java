package io.tidings.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What goes over the wire: JSON objects, told apart by their {@code type}. */
final class Frames {
    private Frames() {}

    /** One row of the outbox: {@code event}, {@code batch}, {@code email} or {@code dead-letter}. */
    static String news(long seq, String kind, JsonNode data) {
        return frame(object(kind).put("seq", seq).set("data", data));
    }

    /** How something stands now. */
    static String progress(String topic, JsonNode data) {
        return frame(object("progress").put("topic", topic).set("data", data));
    }

    /**
     * All that somebody needs who has nothing.
     *
     * @param seq what follows has higher numbers
     * @param events the latest ones, oldest first
     */
    static String snapshot(CompanyId company, long seq, Collection<JsonNode> events, Map<String, JsonNode> state) {
        ObjectNode frame = object("snapshot").put("company_id", company.value()).put("seq", seq);
        frame.putArray("events").addAll(events);
        return frame(frame.set("state", Json.MAPPER.valueToTree(state)));
    }

    /** Somebody goes on after the number that he had. */
    static String resumed(CompanyId company, long seq, Map<String, JsonNode> state) {
        ObjectNode frame = object("resumed").put("company_id", company.value()).put("seq", seq);
        return frame(frame.set("state", Json.MAPPER.valueToTree(state)));
    }

    /** A message of a conversation was stored. */
    static String message(Cursor cursor, JsonNode data) {
        return frame(object("message").put("cursor", cursor.text()).set("data", data));
    }

    /**
     * An event that a conversation proves has changed.
     *
     * @param seq its number among the news of the company
     */
    static String event(long seq, Cursor cursor, JsonNode data) {
        return frame(
                object("event").put("seq", seq).put("cursor", cursor.text()).set("data", data));
    }

    /** All that somebody needs of a conversation who has nothing. */
    static String conversation(CompanyId company, String id, Transcript transcript) {
        ObjectNode frame = conversation("snapshot", company, id, transcript.cursor());
        frame.putArray("messages").addAll(transcript.messages());
        frame.putArray("events").addAll(transcript.events());
        return frame(frame);
    }

    /** Somebody goes on with a conversation after what he had. */
    static String resumed(CompanyId company, String id, Cursor cursor) {
        return frame(conversation("resumed", company, id, cursor));
    }

    private static ObjectNode conversation(String type, CompanyId company, String id, Cursor cursor) {
        return object(type)
                .put("company_id", company.value())
                .put("conversation_id", id)
                .put("cursor", cursor.text());
    }

    /** The connection is alive. */
    static String heartbeat(Instant now) {
        return frame(object("heartbeat").put("at", now.toString()));
    }

    private static ObjectNode object(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static String frame(JsonNode frame) {
        return Json.write(frame);
    }
}
