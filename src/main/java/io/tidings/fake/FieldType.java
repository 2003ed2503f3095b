package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the value of a field may be, as the API's protocol buffers define it. */
sealed interface FieldType {
    /** What errors call it. */
    String name();

    /** One value, fit or not. */
    record Scalar(String name, Predicate<JsonNode> fits) implements FieldType {}

    /** One of some words, in capitals or not. */
    record Choice(String name, Set<String> words) implements FieldType {
        boolean fits(JsonNode value) {
            return value.isTextual() && words.stream().anyMatch(value.asText()::equalsIgnoreCase);
        }
    }

    /** Fields by their names in snake case. */
    record Fields(String name, Map<String, FieldType> fields) implements FieldType {}

    /** Any number of one type. */
    record Repeated(FieldType of) implements FieldType {
        @Override
        public String name() {
            return of.name();
        }
    }
}
