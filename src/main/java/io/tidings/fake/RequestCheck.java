package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request must hold beyond its form; each refusal is worded as the API words it. */
final class RequestCheck {
    private static final Set<String> ROLES = Set.of("user", "model");
    /** Which models refuse to think as little as that. */
    private static final Pattern NOT_MINIMAL = Pattern.compile("gemini-3\\.[78]-flash|.*-pro-preview");

    private static final double HOTTEST = 2;
    private static final int LONGEST_ANSWER = 65_536;
    /** In tokens: what a model of this family reads. */
    private static final long LONGEST_PROMPT = 1_048_576;

    private final ObjectNode body;
    private final List<String> problems = new ArrayList<>();

    private RequestCheck(ObjectNode body) {
        this.body = body;
    }

    /** @throws Refusal where a body, in canonical form, cannot be answered */
    static void check(Asked asked) throws Refusal {
        RequestCheck check = new RequestCheck(asked.body());
        check.contents();
        check.generation();
        if (!check.problems.isEmpty()) {
            throw Refusal.invalid(String.join("\n", check.problems) + "\n");
        }
        check.turns();
        check.thinking(asked.model());
        if (asked.promptTokens() > LONGEST_PROMPT) {
            throw Refusal.invalid("The input token count (" + asked.promptTokens()
                    + ") exceeds the maximum number of tokens allowed (" + LONGEST_PROMPT + ").");
        }
    }

    private void contents() {
        JsonNode contents = body.path("contents");
        if (contents.isEmpty()) {
            problem("contents", "contents is not specified");
        }
        for (int i = 0; i < contents.size(); i++) {
            parts("contents[" + i + "]", "contents.parts", contents.get(i).path("parts"));
        }
        if (body.has("system_instruction")) {
            parts(
                    "system_instruction",
                    "system_instruction.parts",
                    body.path("system_instruction").path("parts"));
        }
    }

    private void parts(String path, String name, JsonNode parts) {
        if (parts.isEmpty()) {
            problem(path + ".parts", name + " must not be empty.");
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean hasData =
                    parts.get(i).properties().stream().anyMatch(field -> isData(field.getKey(), field.getValue()));
            if (!hasData) {
                problem(path + ".parts[" + i + "].data", "required oneof field 'data' must have one initialized field");
            }
        }
    }

    private static boolean isData(String field, JsonNode value) {
        return switch (field) {
            case "text" -> !value.asText().isEmpty();
            case "inline_data",
                    "file_data",
                    "function_call",
                    "function_response",
                    "executable_code",
                    "code_execution_result" -> true;
            default -> false;
        };
    }

    private void generation() {
        JsonNode generation = body.path("generation_config");
        double temperature = generation.path("temperature").asDouble();
        if (temperature < 0 || temperature > HOTTEST) {
            problem("generation_config.temperature", "temperature must be in the range [0.0, 2.0]");
        }
        int longest = generation.path("max_output_tokens").asInt(1);
        if (longest < 1) {
            problem("generation_config.max_output_tokens", "max_output_tokens must be positive");
        }
        for (String schema : List.of("response_schema", "response_json_schema")) {
            if (generation.has(schema)) {
                SchemaCheck.find("generation_config." + schema, generation.path(schema), this::problem);
            }
        }
    }

    private void turns() throws Refusal {
        JsonNode contents = body.path("contents");
        for (JsonNode content : contents) {
            if (content.has("role") && !ROLES.contains(content.path("role").asText())) {
                throw Refusal.invalid("Please use a valid role: user, model.");
            }
        }
        String last = contents.path(contents.size() - 1).path("role").asText("user");
        if (last.equals("model")) {
            throw Refusal.invalid(
                    contents.size() == 1
                            ? "Please ensure that single turn requests end with a user role or the role field is empty."
                            : "Please ensure that multiturn requests end with a user role or a function response.");
        }
    }

    private void thinking(String model) throws Refusal {
        JsonNode generation = body.path("generation_config");
        JsonNode thinking = generation.path("thinking_config");
        if (thinking.has("thinking_budget") && thinking.has("thinking_level")) {
            throw Refusal.invalid("You can only set only one of thinking budget and thinking level.");
        }
        if (thinking.path("thinking_level").asText("").equalsIgnoreCase("minimal")
                && NOT_MINIMAL.matcher(model).matches()) {
            throw Refusal.invalid("Thinking level MINIMAL is not supported for this model. Please retry with other"
                    + " thinking level.");
        }
        if (generation.has("response_schema") && generation.has("response_json_schema")) {
            throw Refusal.invalid("response_schema must not be set when response_json_schema is set.");
        }
        int longest = generation.path("max_output_tokens").asInt(1);
        if (longest > LONGEST_ANSWER) {
            throw Refusal.invalid("Unable to submit request because it has a maxOutputTokens value of " + longest
                    + " but the supported range is from 1 (inclusive) to " + (LONGEST_ANSWER + 1)
                    + " (exclusive). Update the value and try again.");
        }
    }

    private void problem(String path, String what) {
        problems.add("* GenerateContentRequest." + path + ": " + what);
    }
}
