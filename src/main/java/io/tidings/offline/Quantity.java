package io.tidings.offline;

import io.tidings.event.Figure;
import io.tidings.event.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a sentence and what it measures.
 *
 * @param text as written, its unit included where it stands right behind: {@code $42k}, {@code 120 ms}, {@code 3x}
 * @param value in one unit for each kind
 * @param start in characters of the sentence
 * @param end in characters of the sentence, exclusive
 * @param earlier true for the value that something had before: {@code from 80 ms}
 */
record Quantity(Kind kind, String text, double value, int start, int end, boolean earlier) {
    /** What a figure measures. */
    enum Kind {
        MONEY("amount"),
        PERCENT("improvement"),
        /** A factor: {@code 3x}. */
        TIMES("improvement"),
        TIME("time"),
        /** A plain number with {@code k}, {@code m} or {@code million}: money where money is spoken of. */
        SHORT("amount"),
        COUNT("number");

        private final String measure;

        Kind(String measure) {
            this.measure = measure;
        }

        /** What a figure of this kind is called where no word says what it measures. */
        String measure() {
            return measure;
        }
    }

    private static final String MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
            + "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern POWER = pattern("(?:\\d ?(?:k|m|mm|mn|mio|mil|b|bn)|thousand|million|billion)\\s*$");
    private static final Pattern FACTOR = pattern("\\G ?(?:x\\b|times\\b|-?fold\\b)");
    private static final Pattern TIME_UNIT = pattern(
            "\\G[ -]?(?:ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?)\\b");
    private static final Pattern CLOCK_OR_DATE =
            pattern("\\G(?::\\d\\d|/\\d|-\\d\\d-| ?[ap]m\\b|(?:st|nd|rd) |\\.\\d| " + MONTH + "\\b)");
    private static final Pattern BEFORE_DATE_OR_NAME = pattern("(?:[#/:]|(?-i:\\b\\p{Lu}{2,6}-)|\\d\\.|\\b" + MONTH
            + "\\.? |\\b(?:type|top|version|level|v|no\\.?|number) )$");
    private static final String ABOUT = "(?: (?:about|around|roughly|over|just|nearly|only))?[ ~]*$";
    private static final Pattern FORMER = pattern("(?:\\b(?:from|was|were|versus|vs\\.?|instead of|rather than"
            + "|and not|it's no longer|against|used to (?:be|take|need)(?: \\w+){0,2}|took|needed|before:?"
            + "|over last year's)|(?<!more |less |fewer )\\bthan)" + ABOUT);
    private static final Pattern FORMERLY = pattern("\\G,? (?:(?:back )?(?:in|since) " + MONTH
            + "\\b|before\\b|previously|last (?:month|quarter|year|week)|a year ago)");
    /** What stands around a group of a number whose thousands are set apart by spaces: {@code 14 300}. */
    private static final Pattern THOUSANDS_BEHIND = pattern("\\G(?:[ \\u00a0\\u202f]\\d{3}\\b){1,3}(?![.,]\\d)");

    private static final Pattern THOUSANDS_BEFORE =
            pattern("(?<!\\d)\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3}){0,2}[ \\u00a0\\u202f]$");
    private static final int LOOK_BACK = 24;

    /** The quantities of a text, in order; years, dates, times of day and numbers in names are none. */
    static List<Quantity> in(String text) {
        List<Quantity> quantities = new ArrayList<>();
        for (Figure figure : Figures.in(text)) {
            String before = text.substring(Math.max(0, figure.start() - LOOK_BACK), figure.start());
            boolean plain = figure.currency().isEmpty() && !figure.percent();
            if (figure.code().isEmpty() && !isRest(figure, before) && !(plain && isNoCount(text, figure, before))) {
                quantities.add(of(text, figure, FORMER.matcher(before).find()));
            }
        }
        return quantities.stream()
                .map(quantity -> quantity.among(quantities, text))
                .toList();
    }

    private static Quantity of(String text, Figure figure, boolean former) {
        int number = endOfNumber(text, figure);
        int factor = endOf(FACTOR, text, number);
        int time = endOf(TIME_UNIT, text, number);
        int end = number;
        Kind kind;
        if (!figure.currency().isEmpty()) {
            kind = Kind.MONEY;
        } else if (figure.percent()) {
            kind = Kind.PERCENT;
        } else if (factor > number) {
            kind = Kind.TIMES;
            end = factor;
        } else if (time > number) {
            kind = Kind.TIME;
            end = time;
        } else {
            kind = POWER.matcher(figure.text()).find() ? Kind.SHORT : Kind.COUNT;
        }
        String said = text.substring(figure.start(), end).strip();
        double value = figure.value().doubleValue() * (kind == Kind.TIME ? seconds(said) : 1);
        return new Quantity(kind, said, value, figure.start(), end, former);
    }

    /** This quantity beside the others of its sentence: it is an earlier one only where a current one is told. */
    private Quantity among(List<Quantity> all, String text) {
        boolean compared =
                all.stream().anyMatch(other -> other.start != start && !other.earlier && other.isComparable(this));
        boolean former =
                earlier || FORMERLY.matcher(text).region(end, text.length()).lookingAt();
        return new Quantity(
                kind,
                this.text,
                value,
                start,
                end,
                former && (compared || text.startsWith("from ", Math.max(0, start - 5))));
    }

    /** True for two values of one thing; the unit of the earlier one is often left out. */
    boolean isComparable(Quantity former) {
        return kind == former.kind || former.kind == Kind.COUNT || (kind == Kind.SHORT && former.kind == Kind.MONEY);
    }

    /** The value beside a current one whose unit it may leave out: {@code 3 minutes instead of 25}. */
    double inUnitOf(Quantity now) {
        return kind == Kind.COUNT && now.kind == Kind.TIME ? value * seconds(now.text) : value;
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

    /** Characters between this and a part of the same sentence; 0 where they touch or overlap. */
    int distance(int from, int to) {
        return Math.max(0, Math.max(start - to, from - end));
    }

    private static double seconds(String said) {
        String unit = said.replaceAll("[^\\p{L}]", " ").strip().toLowerCase(Locale.ROOT);
        unit = unit.substring(unit.lastIndexOf(' ') + 1);
        return unit.startsWith("ms") || unit.startsWith("milli")
                ? 0.001
                : switch (unit.startsWith("mo") ? 'o' : unit.charAt(0)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3_600;
                    case 'd' -> 86_400;
                    case 'w' -> 604_800;
                    case 'o' -> 2_592_000;
                    default -> 31_536_000;
                };
    }

    private static boolean isNoCount(String text, Figure figure, String before) {
        String number = figure.text().strip();
        return number.matches("(?:19|20)\\d\\d|0")
                || CLOCK_OR_DATE.matcher(text).find(figure.end())
                || BEFORE_DATE_OR_NAME.matcher(before).find();
    }

    /** True for the rest of a number that is written with spaces. */
    private static boolean isRest(Figure figure, String before) {
        return figure.text().strip().matches("(?s)\\d{3}(?!\\d).*")
                && THOUSANDS_BEFORE.matcher(before).find();
    }

    /** Where a number ends whose thousands may be set apart by spaces. */
    private static int endOfNumber(String text, Figure figure) {
        return figure.text().strip().matches("(?s)\\D*\\d{1,3}")
                ? endOf(THOUSANDS_BEHIND, text, figure.end())
                : figure.end();
    }

    private static int endOf(Pattern unit, String text, int from) {
        Matcher matcher = unit.matcher(text);
        return matcher.find(from) ? matcher.end() : from;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
