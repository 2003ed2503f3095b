package io.tidings.view;

import io.tidings.analysis.ModelOutcome.Usage;

/**
 * What models read and wrote.
 *
 * @param cached of the input
 */
public record TokensView(long input, long cached, long output, long thoughts, boolean estimated) {
    public static TokensView of(Usage usage) {
        return new TokensView(
                usage.inputTokens(),
                usage.cachedTokens(),
                usage.outputTokens(),
                usage.thoughtTokens(),
                usage.estimated());
    }
}
