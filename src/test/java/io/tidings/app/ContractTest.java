package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.app.Contracts.Operation;
import io.tidings.message.Json;
import io.tidings.web.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** openapi.yaml is what OpenAPI 3.1 takes, tells all of each operation, and its examples are what it says. */
class ContractTest {
    private static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("app://");

    static Stream<Operation> operations() {
        return Contracts.operations().stream();
    }

    static Stream<String> schemas() {
        List<String> names = new ArrayList<>();
        Contracts.WHOLE.path("components").path("schemas").fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    @Test
    void itIsWhatOpenApiTakes() {
        Vertx vertx = Vertx.vertx();
        try {
            OutputUnit checked = value(OpenAPIVersion.V3_1
                    .getRepository(vertx, "app://")
                    .compose(schemas -> OpenAPIVersion.V3_1.validateContract(
                            vertx, schemas, new JsonObject(Contracts.WHOLE.toString()))));

            assertThat(checked.getValid())
                    .as(String.valueOf(checked.getErrors()))
                    .isTrue();
        } finally {
            value(vertx.close());
        }
    }

    @Test
    void itHasTheCodesThatThereAre() {
        List<String> codes = new ArrayList<>();
        Contracts.WHOLE
                .at("/components/schemas/Problem/properties/code/enum")
                .forEach(code -> codes.add(code.asText()));

        assertThat(codes)
                .containsExactlyElementsOf(Arrays.stream(Problem.Code.values())
                        .map(Problem.Code::key)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsToldOfInFull(Operation operation) {
        JsonNode node = operation.node();

        assertThat(node.path("summary").asText()).as("summary").endsWith(".").hasSizeGreaterThan(15);
        assertThat(node.path("tags")).as("tags").hasSize(1);
        boolean probe = operation.path().startsWith("/health");
        assertThat(node.path("responses").has("default")).as("its problems").isNotEqualTo(probe);
        node.path("responses").fields().forEachRemaining(response -> {
            JsonNode resolved = inlined(response.getValue());
            assertThat(resolved.path("description").asText()).isNotEmpty();
            assertThat(resolved.path("content")).as("what is answered").isNotEmpty();
        });
    }

    /** What the documentation shows. */
    @ParameterizedTest
    @MethodSource("operations")
    void itsExamplesAreWhatItSays(Operation operation) {
        List<JsonNode> bodies = new ArrayList<>(List.of(operation.node().path("requestBody")));
        operation.node().path("responses").forEach(bodies::add);
        for (JsonNode body : bodies) {
            JsonNode json = inlined(body).path("content").path("application/json");
            if (!json.isMissingNode()) {
                JsonNode schema = json.path("schema");
                check(schema, json.has("example") ? json.path("example") : example(schema));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theExamplesOfASchemaFitIt(String name) {
        JsonNode schema =
                inlined(Contracts.WHOLE.path("components").path("schemas").path(name));

        check(schema, example(schema));
    }

    private static void check(JsonNode schema, JsonNode example) {
        OutputUnit checked = Validator.create(JsonSchema.of(new JsonObject(schema.toString())), OPTIONS)
                .validate(new JsonObject("{\"it\":" + example + "}").getValue("it"));

        assertThat(checked.getValid())
                .as("%s: %s", example, checked.getErrors())
                .isTrue();
    }

    /** The same with what it refers to in its place. */
    private static JsonNode inlined(JsonNode node) {
        if (node.has("$ref")) {
            return inlined(Contracts.WHOLE.at(node.path("$ref").asText().substring(1)));
        }
        if (node.isObject()) {
            ObjectNode object = Json.MAPPER.createObjectNode();
            node.fields().forEachRemaining(field -> object.set(field.getKey(), inlined(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            node.forEach(element -> array.add(inlined(element)));
            return array;
        }
        return node;
    }

    /** As {@code webroot/js/docs/schema.js} makes it. */
    private static JsonNode example(JsonNode schema) {
        for (String given : List.of("examples", "const", "default", "enum")) {
            JsonNode value = schema.path(given);
            if (!value.isMissingNode()) {
                return value.isArray() ? value.get(0) : value;
            }
        }
        if (schema.has("allOf")) {
            ObjectNode all = Json.MAPPER.createObjectNode();
            schema.path("allOf").forEach(part -> all.setAll((ObjectNode) example(part)));
            return all;
        }
        if (schema.has("oneOf")) {
            return example(schema.path("oneOf").get(0));
        }
        JsonNode type = schema.path("type");
        String kind = type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "");
        ObjectNode object = Json.MAPPER.createObjectNode();
        schema.path("properties")
                .fields()
                .forEachRemaining(field -> object.set(field.getKey(), example(field.getValue())));
        return switch (kind) {
            case "object" -> object;
            case "array" -> Json.MAPPER.createArrayNode().add(example(schema.path("items")));
            case "integer", "number" ->
                Json.MAPPER.valueToTree(schema.path("minimum").asInt(0));
            case "boolean" -> Json.MAPPER.valueToTree(true);
            case "null" -> Json.MAPPER.nullNode();
            default ->
                Json.MAPPER.valueToTree(
                        switch (schema.path("format").asText()) {
                            case "date-time" -> "2026-11-22T12:00:00Z";
                            case "date" -> "2026-11-22";
                            default -> "text";
                        });
        };
    }
}
