package io.tidings.spending;

import io.tidings.message.CompanyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The most that may be spent.
 *
 * @param most tokens or money, by its unit
 * @param setting its path, for the message that says what to raise
 * @param only the one company that it is for; null for every company that has none of its own
 */
public record Limit(Whose whose, Period period, Unit unit, BigDecimal most, String setting, @Nullable CompanyId only) {
    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED =
            "limits with commas between them: 500000 tokens a day, 9000000 tokens a month, USD 5 a day, USD 50 a month";

    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,15}) tokens|([A-Z]{3} [\\d.]+)) an? (day|month)");

    /** For whoever's calls count. */
    public Limit(Whose whose, Period period, Unit unit, BigDecimal most, String setting) {
        this(whose, period, unit, most, setting, null);
    }

    /**
     * A limit of one company as a text tells it.
     *
     * @param currency of money; null of tokens
     */
    public record Own(Limit limit, @Nullable String currency) {}

    /**
     * The limits of a company as a text tells them; empty where it tells none.
     *
     * @param setting that has the text
     */
    public static Optional<List<Own>> parse(String text, CompanyId company, String setting) {
        List<Own> limits = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part.strip());
            if (!form.matches()) {
                return Optional.empty();
            }
            Period period = Period.valueOf(form.group(3).toUpperCase(Locale.ROOT));
            if (form.group(1) != null) {
                BigDecimal tokens = new BigDecimal(form.group(1));
                limits.add(new Own(new Limit(Whose.COMPANY, period, Unit.TOKENS, tokens, setting, company), null));
                continue;
            }
            Optional<Money> money = Money.parse(form.group(2));
            if (money.isEmpty()) {
                return Optional.empty();
            }
            limits.add(new Own(
                    new Limit(Whose.COMPANY, period, Unit.MONEY, money.get().amount(), setting, company),
                    money.get().currency()));
        }
        return Optional.of(limits);
    }

    /** Whose calls count. */
    public enum Whose {
        /** Those of each company alone. */
        COMPANY,
        ALL
    }

    /** After which it begins anew. */
    public enum Period {
        DAY,
        MONTH;

        String word() {
            return this == DAY ? "day" : "month";
        }
    }

    /** What is counted. */
    public enum Unit {
        TOKENS,
        MONEY
    }

    /** What counts of an amount. */
    BigDecimal of(Amount amount) {
        return unit == Unit.TOKENS ? BigDecimal.valueOf(amount.tokens()) : amount.money();
    }

    /** What counts of the totals. */
    BigDecimal of(Totals totals) {
        if (whose == Whose.COMPANY) {
            return of(period == Period.DAY ? totals.companyDay() : totals.companyMonth());
        }
        return of(period == Period.DAY ? totals.allDay() : totals.allMonth());
    }
}
