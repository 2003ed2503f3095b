package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Json;
import java.util.List;
import java.util.Map;

/**
 * An error in the form of Google's APIs.
 *
 * @param details objects with an {@code @type}; empty where the API says nothing more
 */
record ApiError(int code, String message, List<JsonNode> details) {
    private static final Map<Integer, String> STATUS = Map.of(
            400, "INVALID_ARGUMENT",
            404, "NOT_FOUND",
            429, "RESOURCE_EXHAUSTED",
            500, "INTERNAL",
            503, "UNAVAILABLE",
            504, "DEADLINE_EXCEEDED");

    ApiError {
        details = List.copyOf(details);
    }

    static ApiError of(int code, String message) {
        return new ApiError(code, message, List.of());
    }

    /** A detail of a type of {@code google.rpc}, still without its fields. */
    static ObjectNode detail(String type) {
        return Json.MAPPER.createObjectNode().put("@type", "type.googleapis.com/google.rpc." + type);
    }

    /** @param inArray as the API sometimes writes it: the one element of an array */
    String json(boolean inArray) {
        ObjectNode error = Json.MAPPER.createObjectNode();
        error.put("code", code).put("message", message).put("status", STATUS.getOrDefault(code, "UNKNOWN"));
        if (!details.isEmpty()) {
            error.putArray("details").addAll(details);
        }
        JsonNode body = Json.MAPPER.createObjectNode().set("error", error);
        return (inArray ? Json.MAPPER.createArrayNode().add(body) : body).toPrettyString();
    }
}
