package io.tidings.app;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.Price;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What calls of a model came to.
 *
 * @param price null where nobody has said it
 */
record Bill(int calls, Usage usage, @Nullable Price price) {
    static Bill of(List<Usage> usages, @Nullable Price price) {
        return new Bill(usages.size(), usages.stream().reduce(Usage.NONE, Usage::plus), price);
    }

    String tokens() {
        return String.format(
                Locale.ROOT,
                "%,d in%s, %,d out%s%s",
                usage.inputTokens(),
                usage.cachedTokens() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%,d from a cache)", usage.cachedTokens()),
                usage.outputTokens(),
                usage.thoughtTokens() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d in thoughts", usage.thoughtTokens()),
                usage.estimated() ? ", estimated" : "");
    }

    /** In the price's currency, to the last digit; {@code unknown} where there is no price. */
    String cost() {
        return price == null
                ? "unknown"
                : price.currency() + " "
                        + price.cost(usage).stripTrailingZeros().toPlainString();
    }
}
