package io.tidings.offline;

import io.tidings.event.Figure;
import io.tidings.event.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a clause and what it measures.
 *
 * @param text as written, its unit included where it stands right behind: {@code $42k}, {@code 120 ms}, {@code 3x}
 * @param start in characters of the clause
 * @param end in characters of the clause, exclusive
 * @param earlier true for the value that something had before: {@code from 80 ms}
 */
record Quantity(Kind kind, String text, int start, int end, boolean earlier) {
    /** What a figure measures. */
    enum Kind {
        MONEY,
        PERCENT,
        /** A factor: {@code 3x}. */
        TIMES,
        TIME,
        /** A plain number with {@code k}, {@code m} or {@code million}: money where money is spoken of. */
        SHORT,
        COUNT
    }

    private static final Pattern POWER = Pattern.compile(
            "(?:\\d ?(?:k|m|mm|mn|mio|mil|b|bn)|thousand|million|billion)\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FACTOR = Pattern.compile("\\G ?(?:x\\b|times\\b|-?fold\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME_UNIT = Pattern.compile(
            "\\G[ -]?(?:ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK_OR_DATE = Pattern.compile(
            "\\G(?::\\d\\d|/\\d|-\\d\\d-| ?[ap]m\\b|(?:st|nd|rd) |\\.\\d"
                    + "| (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE_DATE_OR_NAME = Pattern.compile(
            "(?:[#/:]|(?-i:\\b\\p{Lu}{2,6}-)|\\d\\.|\\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.? |\\b(?:type|top|version|level) )$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EARLIER = Pattern.compile(
            "(?:\\bfrom|\\bwas|\\bversus|\\bvs\\.?|\\bover last year's|(?<!more |less )\\bthan)(?: (?:about|around|roughly|over|just|nearly|only))?[ ~]*$",
            Pattern.CASE_INSENSITIVE);
    /** What stands around a group of a number whose thousands are set apart by spaces: {@code 14 300}. */
    private static final Pattern THOUSANDS_BEHIND =
            Pattern.compile("\\G(?:[ \\u00a0\\u202f]\\d{3}\\b){1,3}(?![.,]\\d)");

    private static final Pattern THOUSANDS_BEFORE =
            Pattern.compile("(?<!\\d)\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3}){0,2}[ \\u00a0\\u202f]$");
    private static final Pattern THREE_DIGITS = Pattern.compile("\\d{3}(?!\\d).*", Pattern.DOTALL);
    private static final Pattern FEW_DIGITS = Pattern.compile("\\D*\\d{1,3}", Pattern.DOTALL);
    private static final int LOOK_BACK = 24;

    /** The quantities of a text, in order; years, dates, times of day and numbers in names are none. */
    static List<Quantity> in(String text) {
        List<Quantity> quantities = new ArrayList<>();
        for (Figure figure : Figures.in(text)) {
            String before = text.substring(Math.max(0, figure.start() - LOOK_BACK), figure.start());
            boolean plain = figure.currency().isEmpty() && !figure.percent();
            if (!figure.code().isEmpty() || isRest(figure, before) || (plain && isNoCount(text, figure, before))) {
                continue;
            }
            boolean earlier = EARLIER.matcher(before).find();
            int end = endOfNumber(text, figure);
            Kind kind;
            if (!figure.currency().isEmpty()) {
                kind = Kind.MONEY;
            } else if (figure.percent()) {
                kind = Kind.PERCENT;
            } else if (endOf(FACTOR, text, end) > end) {
                kind = Kind.TIMES;
                end = endOf(FACTOR, text, end);
            } else if (endOf(TIME_UNIT, text, end) > end) {
                kind = Kind.TIME;
                end = endOf(TIME_UNIT, text, end);
            } else {
                kind = POWER.matcher(figure.text()).find() ? Kind.SHORT : Kind.COUNT;
            }
            quantities.add(
                    new Quantity(kind, text.substring(figure.start(), end).strip(), figure.start(), end, earlier));
        }
        return quantities;
    }

    /** True where this can be read as one of these kinds. */
    boolean isOf(List<Kind> kinds) {
        return kinds.contains(kind)
                || (kind == Kind.SHORT && (kinds.contains(Kind.MONEY) || kinds.contains(Kind.COUNT)));
    }

    /** True for a figure that a person would tell without a word about it: {@code 1,840}, not {@code 85}. */
    boolean isTelling() {
        return kind != Kind.COUNT || text.chars().filter(Character::isDigit).count() >= 3;
    }

    /** The length of a duration. */
    double seconds() {
        double value = Figures.in(text).stream()
                .findFirst()
                .map(figure -> figure.value().doubleValue())
                .orElse(0.0);
        String unit = text.replaceAll("[^\\p{L}]", " ").strip().toLowerCase(Locale.ROOT);
        unit = unit.substring(unit.lastIndexOf(' ') + 1);
        return value
                * (unit.startsWith("ms") || unit.startsWith("milli")
                        ? 0.001
                        : unit.startsWith("min")
                                ? 60
                                : unit.startsWith("h")
                                        ? 3_600
                                        : unit.startsWith("d") ? 86_400 : unit.startsWith("s") ? 1 : 604_800);
    }

    /** Characters between this and a part of the same clause; 0 where they touch or overlap. */
    int distance(int from, int to) {
        return Math.max(0, Math.max(start - to, from - end));
    }

    private static boolean isNoCount(String text, Figure figure, String before) {
        boolean year = figure.text().strip().matches("(?:19|20)\\d\\d");
        Matcher date = CLOCK_OR_DATE.matcher(text);
        return year
                || date.find(figure.end())
                || BEFORE_DATE_OR_NAME.matcher(before).find()
                || figure.text().toLowerCase(Locale.ROOT).equals("0");
    }

    /** True for the rest of a number that is written with spaces. */
    private static boolean isRest(Figure figure, String before) {
        return THREE_DIGITS.matcher(figure.text().strip()).matches()
                && THOUSANDS_BEFORE.matcher(before).find();
    }

    /** Where a number ends whose thousands may be set apart by spaces. */
    private static int endOfNumber(String text, Figure figure) {
        return FEW_DIGITS.matcher(figure.text().strip()).matches()
                ? endOf(THOUSANDS_BEHIND, text, figure.end())
                : figure.end();
    }

    private static int endOf(Pattern unit, String text, int from) {
        Matcher matcher = unit.matcher(text);
        return matcher.find(from) ? matcher.end() : from;
    }
}
