package io.tidings.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.message.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A call as it came in. */
record Received(HttpServerRequest request, Instant time, Buffer body) {
    private static final Set<String> SECRET = Set.of("x-goog-api-key", "authorization");
    private static final String MASK = "********";

    /** How it ended, for the record. */
    Recorded ended(int status, String trouble, String answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            headers.put(name, SECRET.contains(name) ? MASK : header.getValue());
        });
        return new Recorded(
                time,
                request.method().name(),
                request.path(),
                headers,
                json(body.toString(UTF_8)),
                status,
                trouble,
                json(answer));
    }

    private static JsonNode json(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            return json.isContainerNode() ? json : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
