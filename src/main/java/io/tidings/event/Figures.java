package io.tidings.event;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a text, in digits and in words, so that two spellings of one number can be compared.
 *
 * <p>A number glued to letters before it is a name ({@code Q3}, {@code p95}). Comma groups of three digits are
 * thousands, any other comma is a decimal one. Digits of other scripts count as those of ASCII. The word <i>one</i> is
 * no number: it mostly is a pronoun.
 */
public final class Figures {
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("usd", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("bucks", "USD"),
            Map.entry("€", "EUR"),
            Map.entry("eur", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("gbp", "GBP"),
            Map.entry("pounds", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("₹", "INR"),
            Map.entry("chf", "CHF"));
    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("k", 3),
            Map.entry("thousand", 3),
            Map.entry("m", 6),
            Map.entry("mm", 6),
            Map.entry("mn", 6),
            Map.entry("mio", 6),
            Map.entry("mil", 6),
            Map.entry("million", 6),
            Map.entry("b", 9),
            Map.entry("bn", 9),
            Map.entry("billion", 9),
            Map.entry("trillion", 12),
            Map.entry("tn", 12),
            Map.entry("lakh", 5),
            Map.entry("lakhs", 5),
            Map.entry("crore", 7),
            Map.entry("crores", 7),
            Map.entry("hundred", 2));
    private static final List<String> UNITS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final String CURRENCY_BEFORE = "(?:(us\\$|[$€£¥₹]|\\b(?:usd|eur|gbp|chf))\\s?)?";
    private static final String NUMBER = "(\\d{1,3}(?:[,\\u00a0\\u202f']\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)";
    private static final String POWER =
            "(?:\\s?-?(k|m|mm|mn|mio|mil|b|bn|tn|thousand|million|billion|trillion|hundred|lakhs?|crores?)(?![\\p{L}\\p{N}]))?";
    private static final String AFTER = "(?:\\s?-?(%|percent\\b|per cent\\b|pct\\b|"
            + "(?:€|£|\\b(?:usd|eur|euros?|gbp|chf|dollars|bucks|pounds)\\b)))?";
    private static final Pattern DIGITS =
            Pattern.compile(CURRENCY_BEFORE + NUMBER + POWER + AFTER, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BARE = Pattern.compile("\\d+(?:\\.\\d+)?");
    /** The longest run of letters that is looked at as a name, so that a blob of letters and digits costs no more. */
    private static final int LONGEST_NAME = 32;

    private static final String UNIT_WORDS = String.join("|", UNITS.subList(2, UNITS.size()));
    private static final String MULTIPLES = "hundred|thousand|million|billion|trillion|lakhs?|crores?";
    private static final Pattern WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:(" + String.join("|", TENS) + ")(?:[- ](one|" + UNIT_WORDS + "))?|(" + UNIT_WORDS
                    + ")|(one|an?)(?=[ -](?:" + MULTIPLES + ")))"
                    + "((?:[ -](?:" + MULTIPLES + "))*)(?![\\p{L}\\p{N}])" + AFTER,
            Pattern.CASE_INSENSITIVE);

    private Figures() {}

    /** All numbers of a text, in the order in which they stand. */
    public static List<Figure> in(String text) {
        if (PlainDigits.isPlain(text)) {
            return inPlain(text);
        }
        PlainDigits plain = PlainDigits.of(text);
        return inPlain(plain.text()).stream().map(plain::original).toList();
    }

    private static List<Figure> inPlain(String text) {
        List<Figure> figures = new ArrayList<>();
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            figures.add(ofDigits(text, digits));
        }
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            figures.add(ofWords(words));
        }
        figures.sort(Comparator.comparingInt(Figure::start));
        return figures;
    }

    /** The amount of a text's first number, without its currency; empty where it has none. */
    public static String amount(String text) {
        return in(text).stream().findFirst().map(Figure::amount).orElse("");
    }

    /**
     * True where a text says that number, however it spells it: {@code SOC 2} says {@code SOC2}.
     *
     * @param around the text in which the number stands
     */
    public static boolean says(String text, Figure figure, String around) {
        String name = name(figure, around);
        return in(text).stream()
                .anyMatch(said -> figure.same(said) || (!name.isEmpty() && name.equals(name(said, text))));
    }

    /** True where the sources say every number of a text. */
    public static boolean allSaid(String text, List<String> sources) {
        return in(text).stream().allMatch(figure -> sources.stream().anyMatch(source -> says(source, figure, text)));
    }

    /**
     * A number and the word before it as one name: {@code iso27001} of {@code ISO-27001}, {@code ISO 27001} and
     * {@code ISO27001}; empty where it is no bare number after a word.
     */
    private static String name(Figure figure, String around) {
        if (!figure.code().isEmpty()) {
            return figure.code();
        }
        boolean bare =
                figure.currency().isEmpty() && BARE.matcher(figure.text()).matches();
        String word = bare ? wordBefore(around, figure.start()) : "";
        return word.isEmpty() ? "" : (word + figure.text()).toLowerCase(Locale.ROOT);
    }

    private static String wordBefore(String text, int end) {
        int to = end;
        while (to > 0 && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '-')) {
            to--;
        }
        int from = to;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, to);
    }

    private static Figure ofDigits(String text, Matcher match) {
        int start = match.start();
        if (match.group(1) == null && start > 0 && Character.isLetter(text.charAt(start - 1))) {
            int from = start;
            while (from > Math.max(0, start - LONGEST_NAME) && Character.isLetterOrDigit(text.charAt(from - 1))) {
                from--;
            }
            String code = text.substring(from, match.end(2));
            return new Figure(
                    decimal(match.group(2)), false, "", code.toLowerCase(Locale.ROOT), code, from, match.end(2));
        }
        return figure(match, decimal(match.group(2)), match.group(3), match.group(4), match.group(1));
    }

    private static Figure ofWords(Matcher match) {
        int value = 0;
        if (match.group(1) != null) {
            value = 20 + 10 * TENS.indexOf(match.group(1).toLowerCase(Locale.ROOT));
        }
        String unit = match.group(2) != null ? match.group(2) : match.group(3);
        if (unit != null) {
            value += UNITS.indexOf(unit.toLowerCase(Locale.ROOT));
        } else if (match.group(4) != null) {
            value = 1;
        }
        return figure(match, BigDecimal.valueOf(value), match.group(5), match.group(6), null);
    }

    private static Figure figure(
            Matcher match,
            BigDecimal number,
            @org.jspecify.annotations.Nullable String power,
            @org.jspecify.annotations.Nullable String after,
            @org.jspecify.annotations.Nullable String before) {
        BigDecimal value = power == null ? number : number.scaleByPowerOfTen(power(power));
        String suffix = after == null ? "" : after.toLowerCase(Locale.ROOT);
        String prefix = before == null ? "" : before.toLowerCase(Locale.ROOT);
        String currency = CURRENCIES.getOrDefault(prefix, CURRENCIES.getOrDefault(suffix, ""));
        boolean percent = suffix.equals("%") || (suffix.startsWith("p") && !suffix.equals("pounds"));
        return new Figure(value, percent, currency, "", match.group(), match.start(), match.end());
    }

    /** Of one word or several: {@code hundred thousand} is 5. */
    private static int power(String words) {
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split("[ -]"))
                .mapToInt(word -> POWERS.getOrDefault(word, 0))
                .sum();
    }

    private static BigDecimal decimal(String digits) {
        boolean grouped = digits.matches("\\d{1,3}(?:[,\\u00a0\\u202f']\\d{3})+(?:\\.\\d+)?");
        String plain = grouped ? digits.replaceAll("[,\\u00a0\\u202f']", "") : digits.replace(',', '.');
        return new BigDecimal(plain);
    }
}
