package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/** Finds what the API does not take in the schema of a reply: objects and lists that do not say what is in them. */
final class SchemaCheck {
    /** Words below which schemas stand under names. */
    private static final Map<String, String> NAMED =
            Map.of("properties", "properties", "$defs", "defs", "definitions", "definitions");
    /** Words below which one schema stands, or a list of them. */
    private static final Map<String, String> PLAIN = Map.of(
            "items", "items",
            "additionalProperties", "additional_properties",
            "prefixItems", "prefix_items",
            "anyOf", "any_of",
            "oneOf", "one_of",
            "allOf", "all_of");

    private SchemaCheck() {}

    /** @param problem hears of the path of each, and what is wrong */
    static void find(String path, JsonNode schema, BiConsumer<String, String> problem) {
        if (isOf(schema, "object") && schema.path("properties").isEmpty()) {
            problem.accept(path + ".properties", "should be non-empty for OBJECT type");
        }
        if (isOf(schema, "array") && !schema.has("items") && !schema.has("prefixItems")) {
            problem.accept(path + ".items", "missing field.");
        }
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            below(path, word.getKey(), word.getValue(), problem);
        }
    }

    private static void below(String path, String word, JsonNode value, BiConsumer<String, String> problem) {
        if (NAMED.containsKey(word)) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                find(path + "." + NAMED.get(word) + "[\"" + entry.getKey() + "\"]", entry.getValue(), problem);
            }
        } else if (PLAIN.containsKey(word)) {
            String place = path + "." + PLAIN.get(word);
            if (!value.isArray()) {
                find(place, value, problem);
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                find(place + "[" + i + "]", value.get(i), problem);
            }
        }
    }

    private static boolean isOf(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.isArray()
                ? StreamSupport.stream(types.spliterator(), false).anyMatch(one -> isNamed(one, type))
                : isNamed(types, type);
    }

    private static boolean isNamed(JsonNode type, String name) {
        return type.asText("").equalsIgnoreCase(name);
    }
}
