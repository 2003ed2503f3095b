package io.tidings.analysis;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a million tokens of a model cost, as somebody read it on its provider's page.
 *
 * @param currency as ISO 4217 has it: {@code USD}
 * @param cached of the input, those that the provider had in a cache
 * @param on when it was read
 */
public record Price(
        String currency, BigDecimal input, BigDecimal cached, BigDecimal output, BigDecimal thoughts, LocalDate on) {
    /** That of a model of our own. */
    public static final Price NOTHING =
            new Price("USD", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, LocalDate.EPOCH);

    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED =
            "what a million tokens cost, and when that was read: USD 0.1 in, 0.01 cached, 0.4 out, 0.4 thoughts, on"
                    + " 2026-11-01";

    /** Digits that it has behind the first. */
    private static final int MILLION = 6;

    private static final String AMOUNT = "(\\d{1,6}(?:\\.\\d{1,9})?)";
    private static final Pattern FORM = Pattern.compile("([A-Z]{3}) " + AMOUNT + " in, " + AMOUNT + " cached, " + AMOUNT
            + " out, " + AMOUNT + " thoughts, on (\\d{4}-\\d{2}-\\d{2})");

    /** The price that a text tells; empty where it tells none. */
    public static Optional<Price> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Price(
                    form.group(1),
                    new BigDecimal(form.group(2)),
                    new BigDecimal(form.group(3)),
                    new BigDecimal(form.group(4)),
                    new BigDecimal(form.group(5)),
                    LocalDate.parse(form.group(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a call costs, to the last digit. */
    public BigDecimal cost(ModelOutcome.Usage usage) {
        long cachedTokens = Math.min(usage.cachedTokens(), usage.inputTokens());
        return of(input, usage.inputTokens() - cachedTokens)
                .add(of(cached, cachedTokens))
                .add(of(output, usage.outputTokens()))
                .add(of(thoughts, usage.thoughtTokens()));
    }

    private static BigDecimal of(BigDecimal million, long tokens) {
        return million.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return currency + " " + input.toPlainString() + " in, " + cached.toPlainString() + " cached, "
                + output.toPlainString() + " out, " + thoughts.toPlainString() + " thoughts, on " + on;
    }
}
