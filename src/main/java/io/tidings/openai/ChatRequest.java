package io.tidings.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.analysis.Thinking;
import io.tidings.message.Json;
import org.jspecify.annotations.Nullable;

/** The body of a call of chat completions, in the terms that all such servers know but for its form. */
final class ChatRequest {
    private ChatRequest() {}

    /** @param seed null for none */
    static String json(Prompt prompt, Pass pass, String model, @Nullable Integer seed, OpenAiConfig.Form form) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", model);
        ArrayNode messages = body.putArray("messages");
        if (!prompt.instructions().isEmpty()) {
            say(messages, "system", prompt.instructions());
        }
        for (Prompt.Turn turn : prompt.turns()) {
            say(messages, turn.speaker() == Prompt.Speaker.USER ? "user" : "assistant", turn.text());
        }
        // Not strict: that would want every property to be required.
        ObjectNode format = body.putObject("response_format");
        format.put("type", "json_schema");
        ObjectNode schema = format.putObject("json_schema");
        schema.put("name", pass.id());
        schema.set("schema", Json.read(pass.schema(), JsonNode.class));
        body.put(form.maxTokensField(), pass.model().maxOutputTokens());
        if (form.temperature()) {
            body.put("temperature", pass.model().temperature());
        }
        if (seed != null) {
            body.put("seed", seed);
        }
        Thinking thinking = pass.model().thinking();
        if (thinking != null && thinking.level() != null) {
            body.put("reasoning_effort", thinking.level().key());
        }
        return Json.write(body);
    }

    private static void say(ArrayNode messages, String role, String text) {
        messages.addObject().put("role", role).put("content", text);
    }
}
