package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * What was sent, and what became of it.
 *
 * @param path without a query, where somebody might have put a key
 * @param headers in lower case; the value of the key is not among them
 * @param body as JSON; a text where it was none
 * @param status 0 where no answer was sent
 * @param trouble the key of what went wrong, {@code refused} where the request itself was
 * @param answer as JSON; a text where it was none
 */
public record Recorded(
        Instant time,
        String method,
        String path,
        Map<String, String> headers,
        JsonNode body,
        int status,
        String trouble,
        JsonNode answer) {}
