package io.tidings.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and the ways they are written. All spellings of one figure have exactly the same value. */
final class Figures {

    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;
    private static final Map<Long, String> IN_WORDS = Map.of(
            5_000L,
            "five thousand",
            10_000L,
            "ten thousand",
            12_000L,
            "twelve thousand",
            15_000L,
            "fifteen thousand",
            20_000L,
            "twenty thousand",
            25_000L,
            "twenty-five thousand",
            50_000L,
            "fifty thousand");

    private Figures() {}

    static Term dollars(long amount) {
        return money("$", amount);
    }

    /** Symbol is "$", "€" or "£"; the amount is in whole units of that currency. */
    static Term money(String symbol, long amount) {
        List<String> spellings = new ArrayList<>();
        if (amount >= MILLION) {
            String millions = symbol + scaled(amount, MILLION);
            spellings.addAll(List.of(millions + "M", millions + "M", millions + "m", millions + " million"));
        } else if (amount >= THOUSAND) {
            String thousands = symbol + scaled(amount, THOUSAND);
            spellings.addAll(List.of(thousands + "k", thousands + "k", thousands + "K", symbol + grouped(amount)));
        } else {
            spellings.add(symbol + amount);
        }
        return new Term(List.copyOf(spellings), true);
    }

    static Term count(long count) {
        List<String> spellings = new ArrayList<>();
        spellings.add(grouped(count));
        if (count >= MILLION) {
            spellings.add(scaled(count, MILLION) + "M");
            spellings.add(scaled(count, MILLION) + " million");
        } else if (count >= THOUSAND) {
            spellings.add(grouped(count));
            spellings.add(scaled(count, THOUSAND) + "k");
            spellings.add(scaled(count, THOUSAND) + "K");
        }
        String words = IN_WORDS.get(count);
        if (words != null) {
            spellings.add(words);
        }
        return new Term(List.copyOf(spellings), true);
    }

    static Term percent(String number) {
        return new Term(List.of(number + "%", number + "%", number + "%", number + " percent"), true);
    }

    static Term percent(int number) {
        return percent(Integer.toString(number));
    }

    static Term millis(int number) {
        return new Term(List.of(number + "ms", number + "ms", number + " ms"), true);
    }

    static Term plain(String text) {
        return new Term(List.of(text), true);
    }

    /** Rounds to so many significant digits, because people do, and so that every spelling is exact. */
    static long rounded(long value, int digits) {
        long unit = unit(value, digits);
        return (value + unit / 2) / unit * unit;
    }

    /** The worth of the last of so many significant digits. */
    static long unit(long value, int digits) {
        long unit = 1;
        for (long rest = value; rest >= Math.round(StrictMath.pow(10, digits)); rest /= 10) {
            unit *= 10;
        }
        return unit;
    }

    private static String scaled(long value, long unit) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
