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
 * Reads the JSON in a model's reply, mending what cannot change its meaning: thoughts before it, a fence, words around
 * it, a trailing comma, a backslash before what needs none.
 */
public final class ReplyText {
    private static final String FENCE = "```";
    /** Models that run on one's own server often think aloud; what they think is no answer. */
    private static final Pattern THOUGHTS = Pattern.compile("^\\s*<(think|thinking)>.*?</\\1>", Pattern.DOTALL);

    private static final Pattern OPENING = Pattern.compile("\\{|\\[(?=\\s*[\\[\\]{])");
    private static final ObjectReader LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
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
        String text = THOUGHTS.matcher(reply.strip().replaceFirst("^\uFEFF", ""))
                .replaceFirst("")
                .strip();
        try {
            return container(fenced(text));
        } catch (JsonProcessingException e) {
            // Words around it without a fence, or a fence inside a string of it.
            try {
                return container(between(text));
            } catch (JsonProcessingException again) {
                throw new Malformed("it is not JSON: " + e.getOriginalMessage());
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

    /** What the first fence holds; the whole text where there is none. */
    private static String fenced(String text) {
        int open = text.indexOf(FENCE);
        int line = open < 0 ? -1 : text.indexOf('\n', open);
        int close = line < 0 ? -1 : text.indexOf(FENCE, line);
        return close < 0 ? text : text.substring(line + 1, close).strip();
    }

    /**
     * From the first opening bracket to the last one that closes its kind: an array that was cut off must not be taken
     * for the first object in it.
     */
    private static String between(String text) {
        Matcher opening = OPENING.matcher(text);
        if (!opening.find()) {
            return text;
        }
        int to = text.lastIndexOf(opening.group().equals("{") ? '}' : ']');
        return to < opening.start() ? text : text.substring(opening.start(), to + 1);
    }
}
