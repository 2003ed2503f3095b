package io.tidings.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidings.message.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param body null where the endpoint has written the response itself
 */
public record Answer(int status, String type, Map<String, String> headers, @Nullable Buffer body) {
    /** What was written as it came: nothing is left to write. */
    public static final Answer WRITTEN = new Answer(200, "", Map.of(), null);

    private static final String JSON = "application/json";

    /** 200 with a thing as JSON. */
    public static Answer ok(Object thing) {
        return json(200, thing);
    }

    public static Answer json(int status, Object thing) {
        try {
            return new Answer(status, JSON, Map.of(), Buffer.buffer(Json.MAPPER.writeValueAsBytes(thing)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Answer text(int status, String type, String text) {
        return new Answer(status, type + "; charset=utf-8", Map.of(), Buffer.buffer(text.getBytes(UTF_8)));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, more, body);
    }

    void send(HttpServerResponse response) {
        if (body == null || response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", type).putHeader("Cache-Control", "no-store");
        headers.forEach(response::putHeader);
        response.end(body);
    }
}
