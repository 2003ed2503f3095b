package io.tidings.gemini;

import io.tidings.analysis.Thinking;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Gemini is called.
 *
 * @param thinking where a pass does not say; null leaves it to the model
 * @param seed null for none
 * @param currentModels whom to name where a model is gone
 */
public record GeminiConfig(
        HttpService service,
        ApiKey key,
        @Nullable Thinking thinking,
        @Nullable Integer seed,
        List<String> currentModels) {
    public GeminiConfig {
        currentModels = List.copyOf(currentModels);
    }
}
