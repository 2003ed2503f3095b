package io.tidings.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.impl.OpenAPIContractImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The contract of the API: what {@code openapi.yaml} says is what is routed and checked. Built without the check of the
 * file against the schema of OpenAPI itself, which takes longer than the rest of the start: a test does that.
 */
public final class Contract {
    static final String FILE = "/openapi.yaml";
    private static final String JSON = "application/json";

    private final OpenAPIContract routes;

    private Contract(OpenAPIContract routes) {
        this.routes = routes;
    }

    /** Reads the contract. Takes some time, and needs nothing that runs. */
    public static Contract load() {
        JsonObject whole = read();
        // Relative to wherever it is served, which the router takes for malformed.
        whole.remove("servers");
        JsonObject paths = whole.getJsonObject("paths");
        paths.forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
            if (operation.getValue() instanceof JsonObject described) {
                withoutWhatIsNotAsked(described);
            }
        }));
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri("app://")
                .setOutputFormat(OutputFormat.Basic);
        SchemaRepository repository = SchemaRepository.create(options);
        repository.dereference(JsonSchema.of(whole));
        return new Contract(new OpenAPIContractImpl(repository.resolve(whole), OpenAPIVersion.V3_1, repository));
    }

    static JsonObject read() {
        try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream(FILE), FILE)) {
            return new JsonObject(
                    new YAMLMapper().readValue(file, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers are described for people; of bodies, the router knows JSON alone. */
    private static void withoutWhatIsNotAsked(JsonObject operation) {
        operation.put("responses", new JsonObject().put("default", new JsonObject().put("description", "")));
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null) {
            Iterator<Map.Entry<String, Object>> types =
                    body.getJsonObject("content").iterator();
            while (types.hasNext()) {
                if (!types.next().getKey().equals(JSON)) {
                    types.remove();
                }
            }
            if (body.getJsonObject("content").isEmpty()) {
                // Whoever answers reads it as it comes.
                operation.remove("requestBody");
            }
        }
    }

    /** The ids of all operations. */
    public List<String> operations() {
        return routes.operations().stream().map(Operation::getOperationId).toList();
    }

    OpenAPIContract routes() {
        return routes;
    }
}
