package io.tidings.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.analysis.Prompt.Speaker;
import io.tidings.analysis.Prompt.Turn;
import io.tidings.analysis.Thinking;
import io.tidings.message.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The body of a call, held against one that was written by hand. */
class ChatRequestTest {
    private static final Prompt PROMPT = new Prompt("Find things.", List.of(new Turn(Speaker.USER, "In these: …")));

    @Test
    void aQuestion() {
        ModelOptions options =
                new ModelOptions(0.5, 2000, 1000, null, null, new Thinking(Thinking.Level.HIGH, null), true);

        assertThat(body(PROMPT, options, 7))
                .isEqualTo(
                        json(
                                """
                {"model": "qwen3:8b",
                 "messages": [{"role": "system", "content": "Find things."}, {"role": "user", "content": "In these: …"}],
                 "response_format": {"type": "json_schema",
                   "json_schema": {"name": "mine", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}}},
                 "max_tokens": 2000, "temperature": 0.5, "seed": 7, "reasoning_effort": "high"}"""));
    }

    @Test
    void aSecondQuestionEndsWithTheUser() {
        Prompt prompt = new Prompt(
                "Find things.",
                List.of(
                        new Turn(Speaker.USER, "In these: …"),
                        new Turn(Speaker.MODEL, "{}"),
                        new Turn(Speaker.USER, "Again.")));

        assertThat(body(prompt, ModelOptions.of(0, 1), null).path("messages").findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "user");
    }

    @Test
    void whatIsNotSaidIsNotSent() {
        JsonNode body = body(new Prompt("", PROMPT.turns()), ModelOptions.of(0, 1), null);

        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages", "response_format", "max_tokens", "temperature");
        assertThat(body.path("messages").findValuesAsText("role")).containsExactly("user");
    }

    /** As OpenAI's newer models want it. */
    @Test
    void whatAServerDoesNotTakeIsNotSent() {
        JsonNode body =
                body(PROMPT, ModelOptions.of(0, 7), null, new OpenAiConfig.Form("max_completion_tokens", false));

        assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(7);
        assertThat(body.has("max_tokens") || body.has("temperature")).isFalse();
    }

    private static JsonNode body(Prompt prompt, ModelOptions options, @Nullable Integer seed) {
        return body(prompt, options, seed, OpenAiConfig.Form.USUAL);
    }

    private static JsonNode body(Prompt prompt, ModelOptions options, @Nullable Integer seed, OpenAiConfig.Form form) {
        Pass pass = new Pass(
                "mine",
                1,
                "",
                Pass.RunsOn.BATCH,
                Pass.Output.EVENTS,
                1,
                true,
                options,
                "{{messages}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}");
        return json(ChatRequest.json(prompt, pass, "qwen3:8b", seed, form));
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
