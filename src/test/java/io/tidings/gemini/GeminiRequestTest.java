package io.tidings.gemini;

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
class GeminiRequestTest {
    private static final Thinking LOW = new Thinking(Thinking.Level.LOW, null);
    private static final Thinking NONE = new Thinking(null, 0);
    private static final Prompt PROMPT = new Prompt("Find things.", List.of(new Turn(Speaker.USER, "In these: …")));

    @Test
    void aQuestion() {
        assertThat(body(PROMPT, ModelOptions.of(0.5, 2000), LOW, 7))
                .isEqualTo(
                        json(
                                """
                {"systemInstruction": {"parts": [{"text": "Find things."}]},
                 "contents": [{"role": "user", "parts": [{"text": "In these: …"}]}],
                 "generationConfig": {"responseMimeType": "application/json",
                   "responseJsonSchema": {"type": "object", "properties": {"a": {"type": ["string", "null"]}}},
                   "maxOutputTokens": 2000, "temperature": 0.5, "seed": 7,
                   "thinkingConfig": {"thinkingLevel": "low"}}}"""));
    }

    @Test
    void aSecondQuestionEndsWithTheUser() {
        Prompt prompt = new Prompt(
                "Find things.",
                List.of(
                        new Turn(Speaker.USER, "In these: …"),
                        new Turn(Speaker.MODEL, "{}"),
                        new Turn(Speaker.USER, "Again.")));

        assertThat(body(prompt, ModelOptions.of(0, 1), null, null).path("contents"))
                .isEqualTo(
                        json(
                                """
                [{"role": "user", "parts": [{"text": "In these: …"}]},
                 {"role": "model", "parts": [{"text": "{}"}]},
                 {"role": "user", "parts": [{"text": "Again."}]}]"""));
    }

    @Test
    void whatIsNotSaidIsNotSent() {
        JsonNode body = body(new Prompt("", PROMPT.turns()), ModelOptions.of(0, 1), null, null);

        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("contents", "generationConfig");
        assertThat(body.path("generationConfig").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("responseMimeType", "responseJsonSchema", "maxOutputTokens", "temperature");
    }

    @Test
    void aPassMaySayHowMuchToThinkAndOneWayOfSayingItIsSent() {
        ModelOptions options = new ModelOptions(0, 1, 1000, null, null, NONE, true);

        assertThat(body(PROMPT, options, LOW, null).at("/generationConfig/thinkingConfig"))
                .isEqualTo(json("{\"thinkingBudget\": 0}"));
    }

    private static JsonNode body(
            Prompt prompt, ModelOptions options, @Nullable Thinking thinking, @Nullable Integer seed) {
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
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": [\"string\", \"null\"]}}}");
        return json(GeminiRequest.json(prompt, pass, thinking, seed));
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
