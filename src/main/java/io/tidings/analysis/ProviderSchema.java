package io.tidings.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a provider takes as the schema of an answer: the part of JSON Schema that it documents, within bounds. A keyword
 * that it overlooks is no harm where it only narrows a value, for answers are checked here too; one that changes what
 * an answer looks like would have every answer refused.
 */
public final class ProviderSchema {
    /** OpenAI documents these bounds; Gemini says only that it refuses what is very large or deeply nested. */
    private static final int MOST_LEVELS = 10;

    private static final int MOST_PROPERTIES = 5_000;
    private static final int MOST_CHOICES = 1_000;

    /** What Gemini documents for responseJsonSchema, and what no provider minds. */
    private static final Set<String> TAKEN = Set.of(
            "$anchor",
            "$comment",
            "$defs",
            "$id",
            "$ref",
            "$schema",
            "additionalProperties",
            "anyOf",
            "default",
            "deprecated",
            "description",
            "enum",
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "multipleOf",
            "oneOf",
            "pattern",
            "prefixItems",
            "properties",
            "propertyOrdering",
            "readOnly",
            "required",
            "title",
            "type",
            "uniqueItems",
            "writeOnly");

    /** What to do instead, of the others. */
    private static final Map<String, String> REMEDIES = Map.of(
            "const", "write an enum of that one value",
            "allOf", "write its parts out in one schema",
            "patternProperties", "use an array of objects with a name and a value",
            "if", "use anyOf, and say the condition in the prompt");

    private static final String LEAVE_OUT = "leave it out, and say it in the prompt";

    private final Provider provider;
    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();
    /** The schemas on the way from the root to where we are. */
    private final Set<JsonNode> way = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The same place is reached by every reference to it, and is told of once. */
    private final Set<String> told = new HashSet<>();

    private int properties;
    private int choices;

    private ProviderSchema(Provider provider, JsonNode root) {
        this.provider = provider;
        this.root = root;
    }

    /**
     * What keeps a provider from taking a pass's schema, each with its place in it; empty where nothing does.
     *
     * @param schema that is a JSON Schema, as a {@link Pass} has it
     */
    public static List<String> problems(String schema, Provider provider) {
        if (provider == Provider.OFFLINE) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        StrictTree.JSON.read(schema, problems).ifPresent(root -> {
            ProviderSchema check = new ProviderSchema(provider, root);
            if (!root.path("type").asText().equals("object")) {
                check.problem("/type", "an answer is an object: write \"type\": \"object\"");
            }
            check.visit(root, "", 1);
            problems.addAll(check.problems);
        });
        return problems;
    }

    private void visit(JsonNode schema, String place, int level) {
        if (properties > MOST_PROPERTIES || choices > MOST_CHOICES) {
            return;
        }
        if (!(schema instanceof ObjectNode keywords)) {
            problem(place, "anything at all is allowed here: say which type");
            return;
        }
        if (level > MOST_LEVELS) {
            problem(place, "it is nested deeper than " + MOST_LEVELS + " levels: make it flatter");
            return;
        }
        if (!way.add(schema)) {
            problem(place, "the schema leads back to itself: write out as many levels as there can be");
            return;
        }
        keywords.fieldNames().forEachRemaining(keyword -> check(keyword, place));
        checkObject(keywords, place);
        if (provider == Provider.GEMINI) {
            checkForGemini(keywords, place);
        }
        follow(keywords, place, level);
        below(keywords, place, level);
        way.remove(schema);
    }

    private void check(String keyword, String place) {
        boolean taken = TAKEN.contains(keyword) || (keyword.equals("const") && provider == Provider.OPENAI);
        if (!taken) {
            problem(
                    place + "/" + escaped(keyword),
                    who() + " does not hold an answer to this keyword: " + REMEDIES.getOrDefault(keyword, LEAVE_OUT));
        }
    }

    private void checkObject(ObjectNode keywords, String place) {
        for (JsonNode name : keywords.path("required")) {
            if (!keywords.path("properties").has(name.asText())) {
                problem(
                        place + "/required",
                        "\"" + name.asText() + "\" is not among the properties: add it there, or leave it out here");
            }
        }
        properties += keywords.path("properties").size();
        choices += keywords.path("enum").size();
        if (properties > MOST_PROPERTIES) {
            problem("", "it has more than " + MOST_PROPERTIES + " properties in all: ask for less");
        } else if (choices > MOST_CHOICES) {
            problem("", "its enums have more than " + MOST_CHOICES + " values in all: ask for less");
        }
    }

    private void checkForGemini(ObjectNode keywords, String place) {
        boolean isObject = types(keywords).anyMatch("object"::equals);
        if (isObject && keywords.path("properties").isEmpty()) {
            problem(
                    place,
                    "Gemini refuses an object without properties: name them, or use an array of objects with a name and"
                            + " a value");
        }
        for (String keyword : List.of("properties", "required")) {
            if (!isObject && keywords.has(keyword)) {
                problem(
                        place + "/" + keyword,
                        "Gemini takes this for objects only: write \"type\": \"object\" beside it");
            }
        }
        if (types(keywords).anyMatch("array"::equals) && !keywords.has("items") && !keywords.has("prefixItems")) {
            problem(place, "Gemini refuses an array without items: say what its elements are");
        }
        for (JsonNode value : keywords.path("enum")) {
            if (!value.isTextual() && !value.isNumber() && !value.isNull()) {
                problem(place + "/enum", "Gemini takes texts and numbers here: leave out " + StrictTree.words(value));
            }
        }
        if (keywords.has("$ref")) {
            keywords.fieldNames().forEachRemaining(keyword -> {
                if (!keyword.startsWith("$")) {
                    problem(
                            place + "/" + escaped(keyword),
                            "Gemini allows nothing beside a $ref: move this to where the $ref leads");
                }
            });
        }
    }

    private void follow(ObjectNode keywords, String place, int level) {
        String reference = keywords.path("$ref").asText("");
        if (reference.isEmpty()) {
            return;
        }
        String fragment = reference.substring(reference.indexOf('#') + 1);
        if (fragment.isEmpty()) {
            visit(root, place + "/$ref", level);
        } else if (fragment.startsWith("/")) {
            if (!root.at(fragment).isMissingNode()) {
                visit(root.at(fragment), fragment, level);
            }
        } else if (provider == Provider.OPENAI) {
            problem(place + "/$ref", "not every such server follows a name: write the way, as in \"#/$defs/part\"");
        } else {
            root.findParents("$anchor").stream()
                    .filter(named -> named.path("$anchor").asText().equals(fragment))
                    .forEach(named -> visit(named, place + "/$ref", level));
        }
    }

    private void below(ObjectNode keywords, String place, int level) {
        keywords.path("properties")
                .fields()
                .forEachRemaining(property ->
                        visit(property.getValue(), place + "/properties/" + escaped(property.getKey()), level + 1));
        for (String one : List.of("items", "additionalProperties")) {
            JsonNode schema = keywords.path(one);
            if (schema.isObject() || (schema.isBoolean() && one.equals("items"))) {
                visit(schema, place + "/" + one, level + 1);
            }
        }
        for (String many : List.of("anyOf", "oneOf", "prefixItems")) {
            int index = 0;
            for (JsonNode schema : keywords.path(many)) {
                visit(schema, place + "/" + many + "/" + index++, level + 1);
            }
        }
    }

    private static Stream<String> types(ObjectNode keywords) {
        JsonNode type = keywords.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText)
                : Stream.of(type.asText(""));
    }

    private String who() {
        return provider == Provider.GEMINI ? "Gemini" : "such a server";
    }

    /** @param place as a JSON pointer; told without its first slash, as all places in a pass are */
    private void problem(String place, String sentence) {
        String problem = (place.isEmpty() ? "" : place.substring(1) + ": ") + sentence;
        if (told.add(problem)) {
            problems.add(problem);
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
