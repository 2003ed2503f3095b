package io.tidings.spending;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a currency, exact.
 *
 * @param currency as ISO 4217 has it: {@code USD}
 */
public record Money(String currency, BigDecimal amount) {
    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED = "an amount with its currency: USD 5 or USD 0.50";

    private static final Pattern FORM = Pattern.compile("([A-Z]{3}) (\\d{1,9}(?:\\.\\d{1,9})?)");
    /** What calls cost is often less than a cent. */
    private static final int SHOWN_DIGITS = 4;

    /** The amount that a text tells; empty where it tells none. */
    public static Optional<Money> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Money(form.group(1), new BigDecimal(form.group(2)))) : Optional.empty();
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " have no sum");
        }
        return new Money(currency, amount.add(other.amount));
    }

    /** For people: with four digits behind the point, rounded up, so that nothing is shown as free that is not. */
    public String words() {
        return currency + " " + amount.setScale(SHOWN_DIGITS, RoundingMode.UP).toPlainString();
    }
}
