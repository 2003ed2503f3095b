package io.tidings.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the JSON in a model's reply, mending what cannot change its meaning: a fence, words around it, a trailing
 * comma.
 */
public final class ReplyText {
    private static final Pattern FENCED = Pattern.compile("```[a-zA-Z]*\\s*\\n(.*?)\\n?\\s*```", Pattern.DOTALL);
    private static final ObjectReader LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private ReplyText() {}

    /** A reply that is not JSON, with the reason in words for the model. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The object or array that a reply holds.
     *
     * @throws Malformed where it holds none; a reply that was cut off is never completed by guessing
     */
    public static JsonNode json(String reply) throws Malformed {
        String text = reply.strip().replaceFirst("^\uFEFF", "");
        Matcher fence = FENCED.matcher(text);
        String body = fence.find() ? fence.group(1).strip() : text;
        try {
            return container(body);
        } catch (JsonProcessingException e) {
            String inner = between(body);
            if (inner.equals(body)) {
                throw new Malformed("it is not JSON: " + e.getOriginalMessage());
            }
            try {
                return container(inner);
            } catch (JsonProcessingException again) {
                throw new Malformed("it is not JSON: " + again.getOriginalMessage());
            }
        }
    }

    private static JsonNode container(String text) throws JsonProcessingException, Malformed {
        JsonNode json = LENIENT.readTree(text);
        if (!json.isContainerNode()) {
            throw new Malformed("it is not a JSON object");
        }
        return json;
    }

    /** From the first opening bracket to the last closing one: a reply with words before or after its JSON. */
    private static String between(String text) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        return from >= 0 && to > from ? text.substring(from, to + 1) : text;
    }
}
