package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operations of openapi.yaml, as tests go through all of them. */
final class Contracts {
    static final JsonNode WHOLE = read();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private Contracts() {}

    /** @param node what the contract says of it */
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.path("operationId").asText();
        }

        /** The least role that may do it; empty where none is needed. */
        String role() {
            return node.path("x-role").asText();
        }

        /** True where the path has the id of something in it. */
        boolean isOfOne() {
            return path.contains("{");
        }

        @Override
        public String toString() {
            return id();
        }
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        WHOLE.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    private static JsonNode read() {
        try (InputStream file = Contracts.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
