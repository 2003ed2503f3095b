package io.tidings.fake;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.fake.FieldType.Choice;
import io.tidings.fake.FieldType.Fields;
import io.tidings.fake.FieldType.Repeated;
import io.tidings.fake.FieldType.Scalar;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** The fields of a request to generateContent (v1beta), as the API documents them. */
final class RequestFields {
    private static final String PACKAGE = "type.googleapis.com/google.ai.generativelanguage.v1beta.";

    private static final FieldType STRING = new Scalar("TYPE_STRING", JsonNode::isTextual);
    private static final FieldType BOOL = new Scalar("TYPE_BOOL", JsonNode::isBoolean);
    private static final FieldType INT32 = new Scalar("TYPE_INT32", RequestFields::isWhole);
    private static final FieldType FLOAT = new Scalar("TYPE_FLOAT", RequestFields::isNumber);
    /** What is not looked into here. */
    static final FieldType ANY = new Scalar("", value -> true);

    private static final Fields PART = new Fields(
            PACKAGE + "Part",
            Map.ofEntries(
                    entry("text", STRING),
                    entry("thought", BOOL),
                    entry("thought_signature", STRING),
                    entry("inline_data", ANY),
                    entry("file_data", ANY),
                    entry("function_call", ANY),
                    entry("function_response", ANY),
                    entry("executable_code", ANY),
                    entry("code_execution_result", ANY),
                    entry("video_metadata", ANY),
                    entry("part_metadata", ANY),
                    entry("media_resolution", ANY)));

    private static final Fields CONTENT =
            new Fields(PACKAGE + "Content", Map.of("role", STRING, "parts", new Repeated(PART)));

    private static final Choice THINKING_LEVEL =
            new Choice(PACKAGE + "ThinkingConfig.ThinkingLevel", Set.of("MINIMAL", "LOW", "MEDIUM", "HIGH"));

    private static final Fields THINKING = new Fields(
            PACKAGE + "ThinkingConfig",
            Map.of("include_thoughts", BOOL, "thinking_budget", INT32, "thinking_level", THINKING_LEVEL));

    private static final Fields GENERATION = new Fields(
            PACKAGE + "GenerationConfig",
            Map.ofEntries(
                    entry("stop_sequences", new Repeated(STRING)),
                    entry("response_mime_type", STRING),
                    entry("response_schema", ANY),
                    entry("response_json_schema", ANY),
                    entry("response_modalities", new Repeated(STRING)),
                    entry("candidate_count", INT32),
                    entry("max_output_tokens", INT32),
                    entry("temperature", FLOAT),
                    entry("top_p", FLOAT),
                    entry("top_k", INT32),
                    entry("seed", INT32),
                    entry("presence_penalty", FLOAT),
                    entry("frequency_penalty", FLOAT),
                    entry("response_logprobs", BOOL),
                    entry("logprobs", INT32),
                    entry("enable_enhanced_civic_answers", BOOL),
                    entry("speech_config", ANY),
                    entry("image_config", ANY),
                    entry("media_resolution", STRING),
                    entry("thinking_config", THINKING)));

    static final Fields REQUEST = new Fields(
            PACKAGE + "GenerateContentRequest",
            Map.of(
                    "model", STRING,
                    "contents", new Repeated(CONTENT),
                    "system_instruction", CONTENT,
                    "tools", new Repeated(ANY),
                    "tool_config", ANY,
                    "safety_settings", new Repeated(ANY),
                    "generation_config", GENERATION,
                    "cached_content", STRING,
                    "service_tier", STRING,
                    "store", BOOL));

    private RequestFields() {}

    /** A number may come as a string, as it may in any JSON of protocol buffers. */
    private static boolean isNumber(JsonNode value) {
        try {
            new BigDecimal(value.asText());
            return value.isNumber() || value.isTextual();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isWhole(JsonNode value) {
        try {
            return isNumber(value) && new BigDecimal(value.asText()).intValueExact() == value.asInt();
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
