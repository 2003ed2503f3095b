package io.tidings.privacy;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** International bank account numbers: of their country's length and with the right check digits (ISO 13616). */
final class Ibans implements Detector {
    private static final Pattern BEGINNING =
            Pattern.compile(Edge.START + "[A-Z]{2}\\d{2}(?=[ .-]?[A-Z\\d])", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        // The registry of SWIFT, release 99, and the countries that use the form without being in it.
        String registry =
                "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18"
                        + " DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23"
                        + " IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30"
                        + " NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23"
                        + " ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
                        + " AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27 MA28 MG27 ML28 MZ25 NE28 SN28"
                        + " TD27 TG28";
        for (String country : registry.split(" ", -1)) {
            LENGTHS.put(country.substring(0, 2), Integer.valueOf(country.substring(2)));
        }
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        for (Matcher matcher = BEGINNING.matcher(text); matcher.find(); ) {
            Integer length = LENGTHS.get(
                    text.substring(matcher.start(), matcher.start() + 2).toUpperCase(ROOT));
            int end = length == null ? -1 : end(text, matcher.start(), length);
            if (end >= 0 && Edge.isEnd(text, end)) {
                found.accept(new Span(matcher.start(), end, Kind.IBAN));
            }
        }
    }

    /** Where the number ends that begins at a place, with single signs between its groups; negative where none does. */
    private static int end(String text, int start, int length) {
        StringBuilder number = new StringBuilder(length);
        int at = start;
        while (number.length() < length) {
            if (at < text.length() && " .-".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == text.length() || !isLetterOrDigit(text.charAt(at))) {
                return -1;
            }
            number.append(Character.toUpperCase(text.charAt(at++)));
        }
        return Checksums.mod97(number.substring(4) + number.substring(0, 4)) == 1 ? at : -1;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
