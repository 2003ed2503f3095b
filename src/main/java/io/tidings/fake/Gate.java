package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets in what the API would answer. */
final class Gate {
    private static final int MOST_BYTES = 20_971_520;

    private final String key;
    private final List<String> models;

    Gate(String key, List<String> models) {
        this.key = key;
        this.models = models;
    }

    /**
     * The question that somebody asks.
     *
     * @param given the key; null where there is none
     * @throws Refusal where the API would not answer it
     */
    Asked admit(@Nullable String given, String model, byte[] body) throws Refusal {
        admit(given);
        if (body.length > MOST_BYTES) {
            throw Refusal.invalid("Request payload size exceeds the limit: " + MOST_BYTES + " bytes.");
        }
        ObjectNode canonical = RequestForm.canonical(object(body));
        requireModel(model);
        Asked asked = new Asked(model, canonical);
        RequestCheck.check(asked);
        return asked;
    }

    /**
     * Lets somebody ask what a model is.
     *
     * @param given the key; null where there is none
     * @throws Refusal where the API would not tell
     */
    void admit(@Nullable String given, String model) throws Refusal {
        admit(given);
        requireModel(model);
    }

    private void admit(@Nullable String given) throws Refusal {
        if (!key.equals(given)) {
            throw new Refusal(badKey());
        }
    }

    private void requireModel(String model) throws Refusal {
        if (!models.contains(model)) {
            throw new Refusal(ApiError.of(
                    404,
                    "models/" + model + " is not found for API version v1beta, or is not supported for generateContent."
                            + " Call ListModels to see the list of available models and their supported methods."));
        }
    }

    private static ApiError badKey() {
        ObjectNode info =
                ApiError.detail("ErrorInfo").put("reason", "API_KEY_INVALID").put("domain", "googleapis.com");
        info.putObject("metadata").put("service", "generativelanguage.googleapis.com");
        String message = "API key not valid. Please pass a valid API key.";
        JsonNode localized =
                ApiError.detail("LocalizedMessage").put("locale", "en-US").put("message", message);
        return new ApiError(400, message, List.of(info, localized));
    }

    private static ObjectNode object(byte[] body) throws Refusal {
        try {
            if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // It is no JSON: told below, as everything else that is no object.
        }
        String problem = "Invalid JSON payload received. Expected an object.";
        ObjectNode detail = ApiError.detail("BadRequest");
        detail.putArray("fieldViolations").addObject().put("description", problem);
        throw new Refusal(new ApiError(400, problem, List.of(detail)));
    }
}
