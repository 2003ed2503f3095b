package io.tidings.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.http.HttpReply;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An error as Gemini writes it, plain or as the one element of an array; everything in it may be missing.
 *
 * @param error what stands below that word
 */
record GeminiError(HttpReply reply, JsonNode error) {
    /** A duration as protocol buffers have it in JSON. */
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,7})(?:\\.(\\d{1,9}))?s");

    static GeminiError of(HttpReply reply) {
        JsonNode body = reply.json();
        return new GeminiError(reply, (body.isArray() ? body.path(0) : body).path("error"));
    }

    /** False where somebody else has replied. */
    boolean isGeminis() {
        return error.isObject();
    }

    String message() {
        return error.path("message").asText("");
    }

    /** The name of the error: {@code INVALID_ARGUMENT}. */
    String status() {
        return error.path("status").asText("");
    }

    /** True where something is wrong with the key. */
    boolean isOfTheKey() {
        return details().anyMatch(detail -> detail.path("reason").asText("").startsWith("API_KEY_"));
    }

    /** True where a quota of the day is used up, whatever else is. */
    boolean isOfTheDay() {
        return details()
                .flatMap(detail -> Stream.concat(
                        Stream.of(detail.at("/metadata/quota_limit")),
                        elements(detail.path("violations")).map(violation -> violation.path("quotaId"))))
                .anyMatch(quota -> quota.asText("").contains("PerDay"));
    }

    /** How long it asks to wait, in its body or its header; null where it does not say. */
    @Nullable
    Duration delay() {
        return details()
                .map(detail -> SECONDS.matcher(detail.path("retryDelay").asText("")))
                .filter(Matcher::matches)
                .map(GeminiError::duration)
                .findFirst()
                .orElse(reply.retryAfter());
    }

    private static Duration duration(Matcher seconds) {
        String fraction = seconds.group(2) == null ? "" : seconds.group(2);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)), nanos);
    }

    private Stream<JsonNode> details() {
        return elements(error.path("details"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
