package io.tidings.privacy;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers that a numbering plan knows: international ones of every country, national ones of the regions asked
 * for where they are grouped as there or a word like <i>tel</i> stands before them. Behind such a word, any number of a
 * phone's length.
 */
final class Phones implements Detector {
    private static final int FEWEST_DIGITS = 7;
    private static final String NO_REGION = "ZZ";
    /** What may stand between the digits of a number, and how much of it. */
    private static final String SIGNS = "+() -./~";

    private static final int WIDEST_GAP = 5;
    private static final int EXTENSION = 16;
    /** A run of more than that is a table; only international numbers are looked for in it. */
    private static final int LONGEST_RUN = 160;

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private static final String WORDS =
            "tel|tele?phone|phone|ph|mobile|mob|cell(?:phone)?|fax|whats ?app|wa|sms|signal|"
                    + "telegram|viber|callback|hotline|telefon|handy|mobil|mobilnummer|rufnummer|téléphone|tél|portable|"
                    + "teléfono|teléf|móvil|celular|telefone|telemóvel|telefono|cellulare|telefoon|mobiel|telefonnummer|"
                    + "puhelin|komórka|tlf|тел|телефон|моб|电话|電話|手机|手機|携帯|전화|휴대폰|هاتف|جوال|फ़ोन|फोन|मोबाइल|טלפון|נייד";
    private static final Pattern LABEL =
            Context.label("(?:" + WORDS + ")(?: (?:number|no|nr|nummer|me|us))?|call(?: me| us| him| her| them)?|"
                    + "text me|dial|ring(?: me)?|reach (?:me|us|him|her)|appel(?:ez|er)(?:-moi)?|llám[ae](?:me|nos)");
    private static final Labelled LABELLED =
            new Labelled(Kind.PHONE, WORDS, "(?:\\+|\\(\\+?)?\\d(?:[ ()./-]{0,2}\\d){6,14}", FEWEST_DIGITS);
    /** As North America writes them: fictional ones too, whose area no plan knows. */
    private static final Pattern AMERICAN = Pattern.compile(Edge.NUMBER_START
            + "(?:1[-. ])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}-)[1-9]\\d{2}[-.]\\d{4}" + Edge.NUMBER_END);
    /** What people number as well. */
    private static final Pattern OTHER =
            Context.label("orders?|invoices?|tickets?|cases?|issues?|bugs?|pr|pull request|"
                    + "build|sku|tracking|tracking number|commit|ref|reference|version|serial|isbn|ean|upc|po|rfc|#|\\$|€|£|"
                    + "bestellung|rechnung|commande|facture|pedido|factura|ordine|fattura|pedido|fatura");
    /** {@code 612 345 678}: as likely an amount. */
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:([ .,'])\\d{3})(?:\\1\\d{3})*");

    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private final List<String> regions;

    /**
     * Looks for the numbers of these regions in their national form too.
     *
     * @param regions two capitals each (ISO 3166-1)
     */
    Phones(List<String> regions) {
        this.regions = regions.isEmpty() ? List.of(NO_REGION) : regions;
    }

    /** The regions whose numbering plans are known. */
    static Set<String> knownRegions() {
        return PLANS.getSupportedRegions();
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        int digits = 0;
        int from = 0;
        int last = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                from = digits == 0 ? Math.max(from, at - WIDEST_GAP) : from;
                digits++;
                last = at;
            } else if (SIGNS.indexOf(c) < 0 || (digits > 0 && at - last > WIDEST_GAP)) {
                search(text, from, last + 1, digits, found);
                digits = 0;
                from = SIGNS.indexOf(c) < 0 ? at + 1 : at;
            }
        }
        search(text, from, last + 1, digits, found);
        LABELLED.find(text, found);
        for (Matcher matcher = AMERICAN.matcher(text); matcher.find(); ) {
            if (!Context.before(text, matcher.start(), OTHER)) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.PHONE));
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Searches a run of digits and signs, with what may follow as an extension. */
    private void search(String text, int from, int to, int digits, Consumer<Span> found) {
        if (digits < FEWEST_DIGITS) {
            return;
        }
        String part = text.substring(from, Math.min(text.length(), to + EXTENSION));
        for (String region : to - from > LONGEST_RUN ? List.of(NO_REGION) : regions) {
            for (PhoneNumberMatch match : PLANS.findNumbers(part, region, Leniency.VALID, Long.MAX_VALUE)) {
                Span span = span(from, match);
                if (Edge.isStart(text, span.start())
                        && Edge.isEnd(text, span.end())
                        && isBelievable(text, span, match)) {
                    found.accept(span);
                }
            }
        }
    }

    /** Without a bracket that is opened before the number and closed behind it. */
    private static Span span(int from, PhoneNumberMatch match) {
        boolean opened = match.rawString().startsWith("(") && match.rawString().indexOf(')') < 0;
        return new Span(from + match.start() + (opened ? 1 : 0), from + match.end(), Kind.PHONE);
    }

    private static boolean isBelievable(String text, Span span, PhoneNumberMatch match) {
        String raw = match.rawString();
        if (raw.startsWith("+") || raw.startsWith("(+") || Context.before(text, span.start(), LABEL)) {
            return true;
        }
        List<String> groups = groups(raw);
        if (raw.startsWith("00") && groups.size() == 1) {
            return true;
        }
        boolean other = groups.size() == 1
                || THOUSANDS.matcher(raw).matches()
                || isTime(text, span.end())
                || Context.before(text, span.start(), OTHER);
        return !other && (raw.startsWith("0") || raw.startsWith("(0") || isGroupedAsUsual(groups, match.number()));
    }

    private static boolean isTime(String text, int end) {
        return end + 1 < text.length() && text.charAt(end) == ':' && Character.isDigit(text.charAt(end + 1));
    }

    private static boolean isGroupedAsUsual(List<String> groups, PhoneNumber number) {
        List<String> national = groups(PLANS.format(number, PhoneNumberFormat.NATIONAL));
        List<String> international = groups(PLANS.format(number, PhoneNumberFormat.INTERNATIONAL));
        return groups.equals(national)
                || groups.equals(international)
                || groups.subList(1, groups.size()).equals(national);
    }

    private static List<String> groups(String number) {
        return Arrays.stream(NO_DIGITS.split(number))
                .filter(group -> !group.isEmpty())
                .toList();
    }
}
