package io.tidings.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a pass asks of its model.
 *
 * @param temperature 0 for the most likely answer
 * @param maxOutputTokens the longest reply; models that think count their thoughts
 * @param provider who answers; null where the configuration chooses
 * @param name of the provider's models; null where the configuration chooses
 * @param thinking null where the configuration chooses
 * @param redact true where a model outside sees placeholders for what is personal or secret
 */
public record ModelOptions(
        double temperature,
        @JsonProperty("max-output-tokens") int maxOutputTokens,
        @Nullable Provider provider,
        @Nullable String name,
        @Nullable Thinking thinking,
        boolean redact) {
    public ModelOptions {
        if (temperature < 0 || temperature > 2 || maxOutputTokens < 1) {
            throw new IllegalArgumentException("temperature is 0 to 2, max-output-tokens at least 1");
        }
        if (name != null && provider == null) {
            throw new IllegalArgumentException("a model has a name only at a provider");
        }
    }

    /** Those of a pass for which the configuration chooses the model. */
    public static ModelOptions of(double temperature, int maxOutputTokens) {
        return new ModelOptions(temperature, maxOutputTokens, null, null, null, true);
    }
}
