package io.tidings.event;

import java.math.BigDecimal;

/**
 * A number as somebody wrote it.
 *
 * @param value its value, multiplier applied: {@code $42k} is 42000
 * @param percent true for {@code 18%} and {@code 18 percent}, whose value is 18
 * @param currency the ISO code where a sign or code stands by it, else empty
 * @param code the letters and digits together, lower case, where the number is part of a name ({@code q3},
 *     {@code soc2}); else empty
 * @param text as written
 * @param start in characters
 * @param end in characters, exclusive
 */
public record Figure(BigDecimal value, boolean percent, String currency, String code, String text, int start, int end) {
    /** True where both say the same number; a currency counts only where both name one. */
    public boolean same(Figure other) {
        if (!code.isEmpty() || !other.code.isEmpty()) {
            return code.equals(other.code);
        }
        return value.compareTo(other.value) == 0
                && percent == other.percent
                && (currency.isEmpty() || other.currency.isEmpty() || currency.equals(other.currency));
    }

    /**
     * The number in one spelling, {@code 42000}, {@code 18 %} or {@code q3}, without its currency: the same amount is
     * often said with and without its sign.
     */
    public String amount() {
        if (!code.isEmpty()) {
            return code;
        }
        String number = value.stripTrailingZeros().toPlainString();
        return percent ? number + " %" : number;
    }
}
