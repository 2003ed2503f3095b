package io.tidings.spending;

import java.math.BigDecimal;

/**
 * Tokens, and what they cost.
 *
 * @param money in a currency that whoever adds amounts knows
 */
public record Amount(long tokens, BigDecimal money) {
    public static final Amount NONE = new Amount(0, BigDecimal.ZERO);

    public Amount plus(Amount other) {
        return new Amount(tokens + other.tokens, money.add(other.money));
    }
}
