package io.tidings.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputErrorType;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks replies against a JSON Schema (2020-12). */
public final class ReplySchema {
    static final String BASE = "https://tidings.invalid/";
    static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT202012).setOutputFormat(OutputFormat.Basic);

    private final Validator validator;

    ReplySchema(JsonObject schema) {
        this(Validator.create(JsonSchema.of(schema), OPTIONS));
    }

    private ReplySchema(Validator validator) {
        this.validator = validator;
    }

    /** The schema of a whole reply. */
    public static ReplySchema of(Pass pass) {
        return new ReplySchema(new JsonObject(pass.schema()));
    }

    /** The schema of one element of an array property of the reply, which may refer to any other place of it. */
    public static ReplySchema ofItems(Pass pass, String property) {
        JsonObject schema = new JsonObject(pass.schema());
        SchemaRepository repository = SchemaRepository.create(OPTIONS).dereference(JsonSchema.of(schema));
        String id = schema.getString("$id", "");
        // Under the schema's own address where it has one, which may be relative to ours or lack the slash of a host.
        String items = Stream.of(id, id + "/", BASE + id)
                .map(base -> base + "#/properties/" + property + "/items")
                .filter(place -> repository.find(place) != null)
                .findFirst()
                .orElseThrow();
        return new ReplySchema(repository.validator(items));
    }

    /** What is wrong with a value, each with its place; empty where nothing is. */
    public List<String> errors(JsonNode value) {
        OutputUnit result = validator.validate(vertx(value));
        if (Boolean.TRUE.equals(result.getValid())) {
            return List.of();
        }
        List<OutputUnit> errors = Objects.requireNonNullElse(result.getErrors(), List.of());
        // The units above a failing leaf only repeat that something below them fails.
        List<String> leaves = errors.stream()
                .filter(unit -> unit.getErrorType() != OutputErrorType.NONE)
                .map(unit -> unit.getInstanceLocation().replaceFirst("^#/?", "") + ": " + unit.getError())
                .distinct()
                .toList();
        return leaves.isEmpty() ? List.of("the value does not fit the schema") : leaves;
    }

    private static Object vertx(JsonNode value) {
        String text = Json.write(value);
        return value.isObject() ? new JsonObject(text) : value.isArray() ? new JsonArray(text) : scalar(value);
    }

    private static Object scalar(JsonNode value) {
        return Json.MAPPER.convertValue(value, Object.class);
    }
}
