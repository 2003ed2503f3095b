package io.tidings.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidings.message.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a service replied, well or not.
 *
 * @param body as it came; nobody has looked at it yet
 * @param retryAfter how long it asks to wait, by its header; null where it does not
 */
public record HttpReply(int status, String body, @Nullable Duration retryAfter) {
    /** The body as JSON; a missing node where it is none. */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
