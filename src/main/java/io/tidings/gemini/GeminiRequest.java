package io.tidings.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.analysis.Thinking;
import io.tidings.message.Json;
import org.jspecify.annotations.Nullable;

/** The body of a call of generateContent. */
final class GeminiRequest {
    private GeminiRequest() {}

    /**
     * Writes it.
     *
     * @param thinking where the pass does not say; null leaves it to the model
     * @param seed null for none
     */
    static String json(Prompt prompt, Pass pass, @Nullable Thinking thinking, @Nullable Integer seed) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        // A text must not be empty.
        if (!prompt.instructions().isEmpty()) {
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", prompt.instructions());
        }
        for (Prompt.Turn turn : prompt.turns()) {
            ObjectNode content = body.withArray("contents").addObject();
            content.put("role", turn.speaker() == Prompt.Speaker.USER ? "user" : "model");
            content.putArray("parts").addObject().put("text", turn.text());
        }
        ModelOptions options = pass.model();
        ObjectNode generation = body.putObject("generationConfig");
        generation.put("responseMimeType", "application/json");
        generation.set("responseJsonSchema", Json.read(pass.schema(), JsonNode.class));
        generation.put("maxOutputTokens", options.maxOutputTokens());
        generation.put("temperature", options.temperature());
        if (seed != null) {
            generation.put("seed", seed);
        }
        Thinking wanted = options.thinking() == null ? thinking : options.thinking();
        if (wanted != null) {
            think(generation.putObject("thinkingConfig"), wanted);
        }
        return Json.write(body);
    }

    /** One of the two: both together are refused. */
    private static void think(ObjectNode config, Thinking thinking) {
        Thinking.Level level = thinking.level();
        if (level != null) {
            config.put("thinkingLevel", level.key());
        } else {
            config.put("thinkingBudget", thinking.tokens());
        }
    }
}
