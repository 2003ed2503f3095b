package io.tidings.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.message.Json;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rewrites the strings of a JSON value and nothing else of it. */
final class JsonStrings {
    private JsonStrings() {}

    /** A copy with every string rewritten, names of properties too. */
    static JsonNode rewritten(JsonNode json, UnaryOperator<String> by) {
        if (json.isTextual()) {
            return TextNode.valueOf(by.apply(json.textValue()));
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(item -> copy.add(rewritten(item, by)));
            return copy;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                copy.set(by.apply(property.getKey()), rewritten(property.getValue(), by));
            }
            return copy;
        }
        return json;
    }
}
