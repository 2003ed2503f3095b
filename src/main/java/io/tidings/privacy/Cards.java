package io.tidings.privacy;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Payment card numbers: of an issuer's prefix and length, with the right check digit, grouped as on a card or not. */
final class Cards implements Detector {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    /** Groups of digits with one sign between them; longer runs of groups are searched group by group. */
    private static final Pattern GROUPS =
            Pattern.compile(Edge.START + "\\d{4,19}+(?:(?: {1,2}|[-.·_/])\\d{1,7}+(?!\\d)){0,7}+");

    private static final Pattern SIGNS = Pattern.compile("[^\\d]+");
    /** 4-4-4-4 and what is left, American Express, Diners Club, and in one piece. */
    private static final Pattern LAYOUT = Pattern.compile("\\d{12,19}"
            + "|\\d{4}(?<s> {1,2}|[-.·_/])(?:\\d{4}\\k<s>){2}\\d{1,4}(?:\\k<s>\\d{1,3})?"
            + "|\\d{4}(?<a> {1,2}|[-.·_/])\\d{6}\\k<a>\\d{4,5}");

    /** A range of prefixes of one length, and the lengths of its numbers. */
    private record Issuer(int first, int last, int shortest, int longest) {
        boolean issued(String number) {
            int prefix =
                    Integer.parseInt(number.substring(0, String.valueOf(first).length()));
            return first <= prefix && prefix <= last && shortest <= number.length() && number.length() <= longest;
        }
    }

    private static final List<Issuer> ISSUERS = List.of(
            new Issuer(4, 4, 13, 13), // Visa
            new Issuer(4, 4, 16, 16),
            new Issuer(4, 4, 19, 19),
            new Issuer(51, 55, 16, 16), // Mastercard
            new Issuer(2221, 2720, 16, 16),
            new Issuer(34, 34, 15, 15), // American Express
            new Issuer(37, 37, 15, 15),
            new Issuer(6011, 6011, 16, 19), // Discover
            new Issuer(644, 659, 16, 19),
            new Issuer(300, 305, 14, 19), // Diners Club
            new Issuer(3095, 3095, 14, 19),
            new Issuer(36, 36, 14, 19),
            new Issuer(38, 39, 14, 19),
            new Issuer(3528, 3589, 16, 19), // JCB
            new Issuer(62, 62, 16, 19), // UnionPay
            new Issuer(81, 82, 16, 19), // UnionPay, RuPay
            new Issuer(2200, 2204, 16, 19), // Mir
            new Issuer(60, 60, 16, 16), // RuPay, Hipercard
            new Issuer(5018, 5020, 12, 19), // Maestro, Dankort
            new Issuer(5038, 5038, 12, 19),
            new Issuer(5061, 5061, 16, 19), // Verve
            new Issuer(5078, 5079, 16, 19),
            new Issuer(56, 58, 12, 19), // Maestro
            new Issuer(6304, 6304, 12, 19),
            new Issuer(6390, 6390, 12, 19),
            new Issuer(67, 67, 12, 19),
            new Issuer(636, 639, 16, 19), // InterPayment, InstaPayment
            new Issuer(9792, 9792, 16, 16)); // Troy

    @Override
    public void find(String text, Consumer<Span> found) {
        for (Matcher matcher = GROUPS.matcher(text); matcher.find(); ) {
            if (matcher.end() - matcher.start() >= SHORTEST) {
                inGroups(text, matcher.start(), matcher.end(), found);
            }
            // The last group may begin a number that did not fit.
            int last = lastGroup(text, matcher.start(), matcher.end());
            if (last > matcher.start() && matcher.end() < text.length()) {
                matcher.region(last, text.length()).useTransparentBounds(true);
            }
        }
    }

    private static int lastGroup(String text, int from, int to) {
        int at = to;
        while (at > from && Character.isDigit(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The longest number from each beginning of a group. */
    private static void inGroups(String text, int from, int to, Consumer<Span> found) {
        for (int start = from; start < to; start = nextGroup(text, start, to)) {
            for (int end = to; end > start; end = previousEnd(text, start, end)) {
                if (isEnd(text, end) && isCard(text.substring(start, end))) {
                    found.accept(new Span(start, end, Kind.CARD));
                    break;
                }
            }
        }
    }

    /** A word may stick to a number, as people type: its check digit tells enough. */
    private static boolean isEnd(String text, int at) {
        return at == text.length() || !Character.isDigit(text.charAt(at));
    }

    private static int nextGroup(String text, int at, int to) {
        int next = at;
        while (next < to && Character.isDigit(text.charAt(next))) {
            next++;
        }
        while (next < to && !Character.isDigit(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private static int previousEnd(String text, int from, int end) {
        int at = lastGroup(text, from, end);
        while (at > from && !Character.isDigit(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isCard(String text) {
        if (!LAYOUT.matcher(text).matches()) {
            return false;
        }
        String number = SIGNS.matcher(text).replaceAll("");
        return number.length() >= SHORTEST
                && number.length() <= LONGEST
                && ISSUERS.stream().anyMatch(issuer -> issuer.issued(number))
                && Checksums.luhn(number);
    }
}
