package io.tidings.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What Slack posts: its fields, and the inner event as it stands there.
 *
 * @param fields those of the outer object that are texts
 * @param event empty where there is none
 */
record SlackCallback(Map<String, String> fields, String event, String channel) {
    private static final int DEPTH = 200;
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .build();

    /** @throws Problem where it is no JSON object */
    static SlackCallback read(String body) {
        try (JsonParser parser = STRICT.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Problem(Code.INVALID_BODY, "the body is to be an object as Slack sends it");
            }
            Map<String, String> fields = new HashMap<>();
            String event = "";
            String channel = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                JsonNode value = parser.readValueAsTree();
                if (value.isTextual()) {
                    fields.put(name, value.textValue());
                } else if (value.isObject() && name.equals("event")) {
                    event = body.substring(from, (int) parser.currentLocation().getCharOffset());
                    channel = value.path("channel").asText();
                }
            }
            if (parser.nextToken() != null) {
                throw new Problem(Code.MALFORMED_REQUEST, "more follows after the end of the JSON");
            }
            return new SlackCallback(fields, event, channel);
        } catch (IOException e) {
            throw new Problem(Code.MALFORMED_REQUEST, "the body is no JSON");
        }
    }

    /** A text of the outer object; empty where it has none of that name. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
