package io.tidings.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaException;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the schema of a pass's reply before any reply is held against it. */
final class ReplySchemaCheck {
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";
    /** The metaschema and what it is made of, as the validator's library ships them. */
    private static final List<String> META_PARTS = List.of(
            "schema",
            "meta/core",
            "meta/applicator",
            "meta/unevaluated",
            "meta/validation",
            "meta/meta-data",
            "meta/format-annotation",
            "meta/content");

    private static final Validator META_VALIDATOR = metaSchema();

    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-F]{2})+");

    private ReplySchemaCheck() {}

    /** What is wrong with a schema, for a pass of that output, each with its place; empty where it can be used. */
    static List<String> problems(String text, Pass.Output output) {
        List<String> problems = new ArrayList<>();
        StrictTree.JSON.read(text, problems).ifPresent(schema -> check(schema, output, problems));
        return problems;
    }

    private static void check(ObjectNode schema, Pass.Output output, List<String> problems) {
        problems.addAll(notAllowed(schema));
        if (problems.isEmpty()) {
            problems.addAll(unusable(schema));
            problems.addAll(notOfAReply(schema, output));
        }
    }

    /** What the metaschema does not allow, told at the deepest place of each: those above only repeat it. */
    private static List<String> notAllowed(ObjectNode schema) {
        OutputUnit result = META_VALIDATOR.validate(new JsonObject(Json.write(schema)));
        Set<String> places = Objects.requireNonNullElse(result.getErrors(), List.<OutputUnit>of()).stream()
                .map(unit -> unit.getInstanceLocation().replaceFirst("^#", ""))
                .collect(Collectors.toSet());
        return places.stream()
                .filter(place -> places.stream().noneMatch(other -> other.startsWith(place + "/")))
                .sorted()
                .map(ReplySchemaCheck::decoded)
                .map(place -> place.substring(1) + ": found " + StrictTree.words(schema.at(place))
                        + ", which JSON Schema (2020-12) does not allow there")
                .toList();
    }

    /** A JSON pointer out of the form that it has in a URI. */
    private static String decoded(String place) {
        return ESCAPED.matcher(place)
                .replaceAll(match -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(match.group().replace("%", "")), UTF_8)));
    }

    private static Validator metaSchema() {
        SchemaRepository repository = SchemaRepository.create(ReplySchema.OPTIONS);
        META_PARTS.forEach(part -> repository.dereference(JsonSchema.of(part(part))));
        return repository.validator(META_SCHEMA);
    }

    private static JsonObject part(String name) {
        String resource = "/json-schema.org/draft/2020-12/" + name;
        try (InputStream stream = Objects.requireNonNull(JsonSchema.class.getResourceAsStream(resource), resource)) {
            return new JsonObject(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lostReferences(ObjectNode schema) {
        SchemaRepository repository = SchemaRepository.create(ReplySchema.OPTIONS);
        repository.dereference(JsonSchema.of(new JsonObject(Json.write(schema))));
        List<String> bases =
                Stream.concat(Stream.of(ReplySchema.BASE), texts(schema, "$id")).toList();
        return texts(schema, "$ref")
                .filter(ref -> !ref.equals("#"))
                .filter(ref -> Stream.concat(Stream.of(ref), bases.stream().map(base -> base + ref))
                        .allMatch(place -> repository.find(place) == null))
                .map(ref -> "$ref: found \"" + ref + "\", which leads nowhere; allowed are places in this file")
                .toList();
    }

    private static Stream<String> texts(ObjectNode schema, String key) {
        return schema.findValues(key).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .distinct();
    }

    /** What shows only when a schema is used: any value will do. */
    private static List<String> unusable(ObjectNode schema) {
        try {
            List<String> lost = lostReferences(schema);
            if (lost.isEmpty()) {
                new ReplySchema(new JsonObject(Json.write(schema))).errors(Json.MAPPER.createObjectNode());
            }
            return lost;
        } catch (SchemaException e) {
            return List.of("this is no JSON Schema (2020-12) that can be used: see that no $id is there twice");
        } catch (StackOverflowError e) {
            return List.of("$ref: the schema leads back to itself without end");
        }
    }

    private static List<String> notOfAReply(ObjectNode schema, Pass.Output output) {
        String needed = output == Pass.Output.EVENTS ? "/properties/events/items" : "/properties";
        String what = output == Pass.Output.EVENTS ? "the form of one event" : "the properties of the email";
        JsonNode found = schema.at(needed);
        return found.isObject()
                ? List.of()
                : List.of(needed.substring(1) + ": found " + StrictTree.words(found) + "; expected " + what);
    }
}
