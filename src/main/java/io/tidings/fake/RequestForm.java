package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.fake.FieldType.Choice;
import io.tidings.fake.FieldType.Fields;
import io.tidings.fake.FieldType.Repeated;
import io.tidings.fake.FieldType.Scalar;
import io.tidings.message.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds a body against the documented fields of generateContent, and refuses it in the words of the API's front end.
 */
final class RequestForm {
    private final List<Violation> violations = new ArrayList<>();

    private RequestForm() {}

    /** @param field its path; empty for the body itself */
    private record Violation(String field, String description) {}

    /**
     * The body with its fields in snake case and lists where lists belong, however it was written.
     *
     * @throws Refusal naming everything that is no field, or of another type
     */
    static ObjectNode canonical(ObjectNode body) throws Refusal {
        RequestForm form = new RequestForm();
        ObjectNode canonical = form.fields(body, RequestFields.REQUEST, "");
        if (!form.violations.isEmpty()) {
            throw new Refusal(form.error());
        }
        return canonical;
    }

    private ApiError error() {
        ObjectNode detail = ApiError.detail("BadRequest");
        ArrayNode all = detail.putArray("fieldViolations");
        for (Violation violation : violations) {
            ObjectNode one = all.addObject();
            if (!violation.field().isEmpty()) {
                one.put("field", violation.field());
            }
            one.put("description", violation.description());
        }
        String message = violations.stream().map(Violation::description).collect(Collectors.joining("\n"));
        return new ApiError(400, message, List.of(detail));
    }

    private ObjectNode fields(ObjectNode given, Fields type, String path) {
        ObjectNode canonical = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> property : given.properties()) {
            String name = snakeCase(property.getKey());
            FieldType field = type.fields().get(name);
            if (field == null) {
                unknown(property.getKey(), path, "Cannot find field.");
            } else if (field instanceof Repeated repeated) {
                canonical.set(name, list(property.getValue(), repeated.of(), below(path, name)));
            } else if (property.getValue().isArray() && field != RequestFields.ANY) {
                unknown(property.getKey(), path, "Proto field is not repeating, cannot start list.");
            } else if (!property.getValue().isNull()) {
                canonical.set(name, value(property.getValue(), field, below(path, name)));
            }
        }
        return canonical;
    }

    /** A lone value is a list of one, as it is for the API. */
    private ArrayNode list(JsonNode given, FieldType type, String path) {
        ArrayNode canonical = Json.MAPPER.createArrayNode();
        if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                canonical.add(value(given.get(i), type, path + "[" + i + "]"));
            }
        } else if (!given.isNull()) {
            canonical.add(value(given, type, path));
        }
        return canonical;
    }

    private JsonNode value(JsonNode given, FieldType type, String path) {
        if (type instanceof Fields fields && given instanceof ObjectNode object) {
            return fields(object, fields, path);
        }
        boolean fits = (type instanceof Scalar scalar && scalar.fits().test(given))
                || (type instanceof Choice choice && choice.fits(given));
        if (!fits) {
            violations.add(new Violation(
                    path,
                    "Invalid value at '" + path + "' (" + type.name() + "), "
                            + (given.isContainerNode() ? "Starting an object on a scalar field" : given)));
        }
        return given;
    }

    private void unknown(String name, String path, String why) {
        String at = path.isEmpty() ? "" : " at '" + path + "'";
        violations.add(
                new Violation(path, "Invalid JSON payload received. Unknown name \"" + name + "\"" + at + ": " + why));
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
