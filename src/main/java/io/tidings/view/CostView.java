package io.tidings.view;

import io.tidings.spending.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was paid.
 *
 * @param amount an exact decimal
 */
public record CostView(String currency, String amount) {
    /** Null for null. */
    public static @Nullable CostView of(@Nullable Money money) {
        return money == null
                ? null
                : new CostView(money.currency(), money.amount().toPlainString());
    }
}
