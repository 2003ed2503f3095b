package io.tidings.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a pass asks of its model.
 *
 * @param temperature 0 for the most likely answer
 * @param maxOutputTokens the longest reply; models that think count their thoughts
 * @param maxInputTokens about the longest question, with instructions and schema; messages that come to more are asked
 *     about in parts
 * @param provider who answers; null where the configuration chooses
 * @param name of the provider's models; null where the configuration chooses
 * @param thinking null where the configuration chooses
 * @param redact true where a model outside sees placeholders for what is personal or secret
 */
public record ModelOptions(
        double temperature,
        @JsonProperty("max-output-tokens") int maxOutputTokens,
        @JsonProperty("max-input-tokens") int maxInputTokens,
        @Nullable Provider provider,
        @Nullable String name,
        @Nullable Thinking thinking,
        boolean redact) {
    /** Where a pass does not say: more than a usual batch, less than any current model reads. */
    public static final int USUAL_INPUT_TOKENS = 100_000;

    public ModelOptions {
        if (temperature < 0 || temperature > 2 || maxOutputTokens < 1 || maxInputTokens < 1) {
            throw new IllegalArgumentException(
                    "temperature is 0 to 2, max-output-tokens and max-input-tokens at least 1");
        }
        if (name != null && provider == null) {
            throw new IllegalArgumentException("a model has a name only at a provider");
        }
    }

    /** Those of a pass for which the configuration chooses the model. */
    public static ModelOptions of(double temperature, int maxOutputTokens) {
        return new ModelOptions(temperature, maxOutputTokens, USUAL_INPUT_TOKENS, null, null, null, true);
    }
}
