package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Text;
import java.util.Locale;

/**
 * A question to a model.
 *
 * @param model as its path names it
 * @param body in the form of {@link RequestForm}
 */
record Asked(String model, ObjectNode body) {
    private static final int USUAL_LONGEST = 65_536;
    /** What a model of Gemini thinks where it is not told, in tokens. */
    private static final int USUAL_THOUGHTS = 256;

    /** The system's part; empty where there is none. */
    String instructions() {
        return text(body.path("system_instruction"));
    }

    /** What the user said first: the data stand there. */
    String data() {
        return text(body.path("contents").path(0));
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        content.path("parts").forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    long instructionTokens() {
        return tokens(instructions());
    }

    /** Of everything that is said, by all. */
    long promptTokens() {
        long tokens = instructionTokens();
        for (JsonNode content : body.path("contents")) {
            tokens += tokens(text(content));
        }
        return tokens;
    }

    private static long tokens(String text) {
        return text.isEmpty() ? 0 : Text.tokens(text);
    }

    int maxOutputTokens() {
        return body.at("/generation_config/max_output_tokens").asInt(USUAL_LONGEST);
    }

    /** How many tokens a model spends on thoughts that has as much as this to think about. */
    int thoughtTokens() {
        JsonNode thinking = body.at("/generation_config/thinking_config");
        if (thinking.has("thinking_budget")) {
            int budget = thinking.path("thinking_budget").asInt();
            return budget < 0 ? USUAL_THOUGHTS : Math.min(budget, USUAL_THOUGHTS);
        }
        return switch (thinking.path("thinking_level").asText("").toLowerCase(Locale.ROOT)) {
            case "minimal" -> 0;
            case "low" -> USUAL_THOUGHTS / 4;
            case "high" -> USUAL_THOUGHTS * 4;
            default -> USUAL_THOUGHTS;
        };
    }
}
