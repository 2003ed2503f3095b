package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.message.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes replies with the status 200 as the API does, with tokens that are counted as a model of this kind would. */
final class Generated {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int MOST_INPUT = 1_048_576;
    private static final int MOST_OUTPUT = 65_536;
    private static final String THOUGHT =
            "**Reading the messages**\n\nI look for what is stated as a fact: {\"events\":";

    /** Instructions that were sent before, by model: the API keeps them in a cache. */
    private final Set<String> cached = new HashSet<>();

    private final long seed;
    private int replies;

    Generated(long seed) {
        this.seed = seed;
    }

    /** What the API tells of a model. */
    static String model(String name) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("name", "models/" + name).put("version", "001").put("displayName", name);
        body.put("inputTokenLimit", MOST_INPUT).put("outputTokenLimit", MOST_OUTPUT);
        body.putArray("supportedGenerationMethods").add("generateContent").add("countTokens");
        return body.put("thinking", true).toPrettyString();
    }

    /**
     * The reply with a text.
     *
     * @param trouble one in which there is a reply with the status 200
     * @param calls functions that the model wants to have called, as parts of the answer
     */
    String reply(Asked asked, Trouble trouble, String text, List<JsonNode> calls) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        switch (trouble) {
            case BLOCKED -> {
                body.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
                usage(body, asked, 0, 0);
            }
            case SAFETY, SPII -> {
                candidate(body, trouble.name());
                usage(body, asked, 0, asked.thoughtTokens());
            }
            case MAX_TOKENS -> {
                candidate(body, "MAX_TOKENS").putObject("content").put("role", "model");
                usage(body, asked, 0, asked.maxOutputTokens());
            }
            default -> answer(body, asked, trouble, text, calls);
        }
        if (trouble == Trouble.NO_USAGE) {
            body.remove("usageMetadata");
        }
        body.put("modelVersion", asked.model());
        body.put("responseId", Digest.hex(22, Long.toString(seed), Integer.toString(replies++)));
        return body.toPrettyString();
    }

    private void answer(ObjectNode body, Asked asked, Trouble trouble, String text, List<JsonNode> calls) {
        String written =
                switch (trouble) {
                    case CUT -> text.substring(0, text.length() / 2);
                    case FENCED -> "Here is the JSON:\n```json\n" + text + "\n```\n";
                    default -> text;
                };
        int thoughts = asked.thoughtTokens();
        int room = asked.maxOutputTokens() - thoughts;
        boolean fits = Text.tokens(written) <= room;
        String shown = fits ? written : written.substring(0, CHARACTERS_PER_TOKEN * Math.max(0, room));
        ObjectNode content = candidate(body, fits ? "STOP" : "MAX_TOKENS")
                .putObject("content")
                .put("role", "model");
        ArrayNode parts = content.putArray("parts");
        if (trouble == Trouble.THOUGHT_FIRST) {
            parts.addObject().put("text", THOUGHT).put("thought", true);
        }
        parts.addObject().put("text", shown);
        parts.addAll(calls);
        usage(body, asked, Text.tokens(shown), thoughts);
    }

    private static ObjectNode candidate(ObjectNode body, String finishReason) {
        return body.withArray("candidates")
                .addObject()
                .put("finishReason", finishReason)
                .put("index", 0);
    }

    /** A count of nothing is left out, as the API leaves it out. */
    private void usage(ObjectNode body, Asked asked, long answered, long thoughts) {
        ObjectNode usage = body.putObject("usageMetadata");
        long prompt = asked.promptTokens();
        boolean again = !cached.add(asked.model() + "\n" + asked.instructions());
        put(usage, "promptTokenCount", prompt);
        put(usage, "cachedContentTokenCount", again ? asked.instructionTokens() : 0);
        put(usage, "candidatesTokenCount", answered);
        put(usage, "thoughtsTokenCount", thoughts);
        put(usage, "totalTokenCount", prompt + answered + thoughts);
        usage.putArray("promptTokensDetails")
                .addObject()
                .put("modality", "TEXT")
                .put("tokenCount", prompt);
    }

    private static void put(ObjectNode usage, String name, long tokens) {
        if (tokens > 0) {
            usage.put(name, tokens);
        }
    }
}
