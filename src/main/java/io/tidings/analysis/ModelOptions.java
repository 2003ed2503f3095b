package io.tidings.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a pass asks of its model.
 *
 * @param temperature 0 for the most likely answer
 * @param maxOutputTokens the longest reply
 */
public record ModelOptions(double temperature, @JsonProperty("max-output-tokens") int maxOutputTokens) {
    public ModelOptions {
        if (temperature < 0 || temperature > 2 || maxOutputTokens < 1) {
            throw new IllegalArgumentException("temperature is 0 to 2, max-output-tokens at least 1");
        }
    }
}
