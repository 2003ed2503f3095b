package io.tidings.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request gives to its operation, in the form that the validator takes. The router's own extractor decodes what
 * is decoded, so that a plus or a per cent sign is lost; and the validator reads a text as what stands between the
 * quotes of JSON, so that a quote or a backslash is refused unless the text is given as JSON.
 */
final class Given {
    private Given() {}

    static ValidatableRequest of(RoutingContext context, Operation operation) {
        Map<Location, Map<String, RequestParameter>> given = new EnumMap<>(Location.class);
        for (Parameter parameter : operation.getParameters()) {
            String text = text(context, parameter);
            if (text != null) {
                String value = parameter.getSchemaType() == SchemaType.STRING ? Json.encode(text) : text;
                given.computeIfAbsent(parameter.getIn(), first -> new HashMap<>())
                        .put(parameter.getName(), new RequestParameterImpl(value));
            }
        }
        Map<String, RequestParameter> cookies = given.getOrDefault(Location.COOKIE, Map.of());
        Map<String, RequestParameter> headers = given.getOrDefault(Location.HEADER, Map.of());
        Map<String, RequestParameter> path = given.getOrDefault(Location.PATH, Map.of());
        Map<String, RequestParameter> query = given.getOrDefault(Location.QUERY, Map.of());
        return operation.getRequestBody() == null
                ? new ValidatableRequestImpl(cookies, headers, path, query)
                : new ValidatableRequestImpl(
                        cookies,
                        headers,
                        path,
                        query,
                        new RequestParameterImpl(context.body().buffer()),
                        context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    private static @Nullable String text(RoutingContext context, Parameter parameter) {
        return switch (parameter.getIn()) {
            case QUERY -> context.queryParams().get(parameter.getName());
            case PATH -> context.pathParam(parameter.getName());
            case HEADER -> context.request().getHeader(parameter.getName());
            // The contract has none.
            case COOKIE -> null;
        };
    }
}
