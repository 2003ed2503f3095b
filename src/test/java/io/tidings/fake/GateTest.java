package io.tidings.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.Passes;
import io.tidings.message.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API takes and what it refuses, in its words. */
class GateTest {
    private static final String KEY = "s3cret";
    private static final String MODEL = "gemini-3.5-flash-lite";
    private static final String QUESTION = "\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"hi\"}]}]";

    private final Gate gate = new Gate(KEY, List.of(MODEL, "gemini-3.7-flash", "gemini-3.8-flash"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + QUESTION + "}",
                "{'contents': [{'parts': [{'text': 'hi'}]}]}",
                "{'contents': {'parts': {'text': 'hi'}}}",
                "{'contents': [{'role': 'user', 'parts': [{'text': 'a'}]}, {'role': 'model', 'parts': [{'text': 'b'}]},"
                        + " {'role': 'user', 'parts': [{'text': 'c'}]}], 'systemInstruction': {'parts': [{'text': 'd'}]}}",
                "{" + QUESTION + ", 'system_instruction': {'parts': {'text': 'x'}}, 'safetySettings': null}",
                "{" + QUESTION + ", 'generationConfig': {'maxOutputTokens': '8192', 'temperature': 0.4, 'topP': 1,"
                        + " 'seed': -1, 'responseMimeType': 'application/json', 'thinkingConfig': {'thinkingBudget': 0}}}",
                "{" + QUESTION + ", 'generation_config': {'thinking_config': {'thinking_level': 'MINIMAL'}}}",
                "{" + QUESTION + ", 'generationConfig': {'thinkingConfig': {'thinkingLevel': 'low',"
                        + " 'includeThoughts': false}}}",
                "{" + QUESTION + ", 'generationConfig': {'responseJsonSchema': {'type': 'object', 'properties':"
                        + " {'a': {'type': ['string', 'null']}, 'b': {'type': 'array', 'items': {'type': 'object',"
                        + " 'properties': {'c': {'type': 'number'}}}}}}}}",
            })
    void takesWhatIsAsDocumented(String body) throws Refusal {
        assertThat(gate.admit(KEY, MODEL, bytes(body)).promptTokens()).isPositive();
    }

    @Test
    void takesTheSchemasOfTheShippedPasses() throws Refusal {
        for (String schema : List.of(Passes.events().schema(), Passes.email().schema())) {
            ObjectNode body = Json.read(json("{" + QUESTION + "}"), ObjectNode.class);
            body.putObject("generationConfig").set("responseJsonSchema", Json.read(schema, JsonNode.class));
            gate.admit(KEY, MODEL, Json.write(body).getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Of the shape, as the front end says it.
                "'seeds': 1 | Invalid JSON payload received. Unknown name \"seeds\": Cannot find field.",
                "'generationConfig': {'max_tokens': 1} | Invalid JSON payload received. Unknown name \"max_tokens\" at"
                        + " 'generation_config': Cannot find field.",
                "'generationConfig': {'thinkingConfig': {'effort': 'low'}} | Unknown name \"effort\" at"
                        + " 'generation_config.thinking_config': Cannot find field.",
                "'generationConfig': {'maxOutputTokens': 'many'} | Invalid value at"
                        + " 'generation_config.max_output_tokens' (TYPE_INT32), \"many\"",
                "'generationConfig': {'maxOutputTokens': 1.5} | (TYPE_INT32), 1.5",
                "'generationConfig': {'seed': 3000000000} | 'generation_config.seed' (TYPE_INT32), 3000000000",
                "'generationConfig': {'temperature': 'hot'} | 'generation_config.temperature' (TYPE_FLOAT), \"hot\"",
                "'generationConfig': {'thinkingConfig': {'thinkingLevel': 'huge'}} | Invalid value at"
                        + " 'generation_config.thinking_config.thinking_level'"
                        + " (type.googleapis.com/google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel), \"huge\"",
                "'generationConfig': 'x' | Invalid value at 'generation_config'"
                        + " (type.googleapis.com/google.ai.generativelanguage.v1beta.GenerationConfig), \"x\"",
                "'generationConfig': [] | Unknown name \"generationConfig\": Proto field is not repeating, cannot start list.",
                "'systemInstruction': {'parts': [{'text': {}}]} | 'system_instruction.parts[0].text' (TYPE_STRING),"
                        + " Starting an object on a scalar field",
                "'systemInstruction': {'parts': [{'text': 'a', 'role': 'x'}]} | Unknown name \"role\" at"
                        + " 'system_instruction.parts[0]': Cannot find field.",
                // Of what it says.
                "'systemInstruction': {'parts': []} | * GenerateContentRequest.system_instruction.parts:"
                        + " system_instruction.parts must not be empty.",
                "'systemInstruction': {'parts': [{'text': ''}]} | system_instruction.parts[0].data: required oneof field"
                        + " 'data' must have one initialized field",
                "'generationConfig': {'temperature': 2.5} | temperature must be in the range [0.0, 2.0]",
                "'generationConfig': {'maxOutputTokens': 0} | max_output_tokens must be positive",
                "'generationConfig': {'maxOutputTokens': 65537} | supported range is from 1 (inclusive) to 65537 (exclusive)",
                "'generationConfig': {'thinkingConfig': {'thinkingLevel': 'low', 'thinkingBudget': 0}} | You can only set"
                        + " only one of thinking budget and thinking level.",
                "'generationConfig': {'responseSchema': {'type': 'STRING'}, 'responseJsonSchema': {'type': 'string'}} |"
                        + " response_schema must not be set when response_json_schema is set.",
                "'generationConfig': {'responseJsonSchema': {'type': 'object'}} | *"
                        + " GenerateContentRequest.generation_config.response_json_schema.properties: should be non-empty for"
                        + " OBJECT type",
                "'generationConfig': {'responseJsonSchema': {'type': 'object', 'properties': {'metrics': {'type': 'object',"
                        + " 'properties': {}, 'additionalProperties': {'type': 'string'}}}}} |"
                        + " response_json_schema.properties[\"metrics\"].properties: should be non-empty for OBJECT type",
                "'generationConfig': {'responseJsonSchema': {'type': 'array', 'items': {'anyOf': [{'type': 'string'},"
                        + " {'type': ['null', 'object']}]}}} | response_json_schema.items.any_of[1].properties: should be"
                        + " non-empty for OBJECT type",
                "'generationConfig': {'responseJsonSchema': {'type': 'array'}} | response_json_schema.items: missing field.",
            })
    void refusesWhatElseIsSaid(String member, String message) {
        ApiError error = refused(MODEL, "{" + QUESTION + ", " + member + "}");

        assertThat(error.code()).isEqualTo(400);
        assertThat(error.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | * GenerateContentRequest.contents: contents is not specified",
                "{'contents': []} | contents is not specified",
                "{'contents': [{'role': 'user', 'parts': []}]} | * GenerateContentRequest.contents[0].parts: contents.parts"
                        + " must not be empty.",
                "{'contents': [{'role': 'user'}]} | contents.parts must not be empty.",
                "{'contents': [{'role': 'user', 'parts': [{'thought': true}]}]} | contents[0].parts[0].data: required oneof"
                        + " field 'data' must have one initialized field",
                "{'contents': 'hi'} | Invalid value at 'contents'"
                        + " (type.googleapis.com/google.ai.generativelanguage.v1beta.Content), \"hi\"",
                "{'contents': [{'role': 'system', 'parts': [{'text': 'hi'}]}]} | Please use a valid role: user, model.",
                "{'contents': [{'role': 'model', 'parts': [{'text': 'hi'}]}]} | Please ensure that single turn requests end"
                        + " with a user role",
                "{'contents': [{'role': 'user', 'parts': [{'text': 'a'}]}, {'role': 'model', 'parts': [{'text': 'b'}]}]} |"
                        + " Please ensure that multiturn requests end with a user role",
                "[] | Invalid JSON payload received.",
                "{'contents | Invalid JSON payload received.",
                "hello | Invalid JSON payload received.",
            })
    void refusesWhatIsNoQuestion(String body, String message) {
        ApiError error = refused(MODEL, body);

        assertThat(error.code()).isEqualTo(400);
        assertThat(error.message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-3.7-flash", "gemini-3.8-flash"})
    void someModelsCannotThinkThatLittle(String model) {
        ApiError error = refused(
                model, "{" + QUESTION + ", 'generationConfig': {'thinkingConfig': {'thinkingLevel': 'minimal'}}}");

        assertThat(error.message()).startsWith("Thinking level MINIMAL is not supported for this model.");
    }

    @Test
    void namesEverythingThatIsNoField() {
        ApiError error = refused(MODEL, "{" + QUESTION + ", 'a': 1, 'generationConfig': {'b': 2}}");

        assertThat(Json.read(error.json(false), JsonNode.class))
                .isEqualTo(Json.read(
                        """
                {"error": {"code": 400, "status": "INVALID_ARGUMENT",
                  "message": "Invalid JSON payload received. Unknown name \\"a\\": Cannot find field.\\nInvalid JSON payload received. Unknown name \\"b\\" at 'generation_config': Cannot find field.",
                  "details": [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [
                    {"description": "Invalid JSON payload received. Unknown name \\"a\\": Cannot find field."},
                    {"field": "generation_config",
                     "description": "Invalid JSON payload received. Unknown name \\"b\\" at 'generation_config': Cannot find field."}]}]}}""",
                        JsonNode.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.0-flash", "gemini-3-pro-preview", "gpt-5"})
    void aRetiredModelIsNotFound(String model) {
        ApiError error = refused(model, "{" + QUESTION + "}");

        assertThat(error.code()).isEqualTo(404);
        assertThat(error.message()).startsWith("models/" + model + " is not found for API version v1beta");
    }

    @Test
    void aWrongKeyIsRefusedBeforeAnythingElse() {
        for (String key : new String[] {null, "", "S3CRET", "s3cret "}) {
            ApiError error = refused(key, "gone", bytes("nonsense"));

            assertThat(error.code()).isEqualTo(400);
            assertThat(error.json(true))
                    .startsWith("[")
                    .contains("\"reason\" : \"API_KEY_INVALID\"", "API key not valid.");
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        String text = "word ".repeat(900_000);

        assertThat(refused(MODEL, "{'contents': [{'parts': [{'text': '" + text + "'}]}]}")
                        .message())
                .isEqualTo("The input token count (1125000) exceeds the maximum number of tokens allowed (1048576).");
        assertThat(refused(KEY, MODEL, new byte[20_971_521]).message())
                .isEqualTo("Request payload size exceeds the limit: 20971520 bytes.");
    }

    private ApiError refused(String model, String body) {
        return refused(KEY, model, bytes(body));
    }

    private ApiError refused(@Nullable String key, String model, byte[] body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> gate.admit(key, model, body));
        assertThat(refusal).as("it was taken").isNotNull();
        return refusal.error();
    }

    private static byte[] bytes(String body) {
        return json(body).getBytes(UTF_8);
    }

    /** Single quotes stand for double ones, but inside of words of ours there are none. */
    private static String json(String body) {
        return body.replace('\'', '"');
    }
}
