package io.tidings.privacy;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by which states know people. A form that nothing else has counts by itself, with its check digit where it has
 * one; bare digits count only where a word near them says what they are.
 */
final class NationalIds implements Detector {
    private static final int FEWEST_DIGITS = 5;
    /** What every form has at least. */
    private static final int FEWEST_AHEAD = 4;
    /** Of all forms, with the signs between their groups. */
    private static final int LONGEST = 24;

    /**
     * One way to write a number.
     *
     * @param valid told the number in capitals without signs between its groups
     * @param words one of which must stand near; null where the form is enough
     */
    private record Form(Pattern form, Predicate<String> valid, @Nullable Pattern words) {
        /** A form that is enough. */
        static Form of(String form, Predicate<String> valid) {
            return new Form(pattern(form, 0), valid, null);
        }

        /** A form that needs one of these words near it. */
        static Form of(String form, Predicate<String> valid, String words) {
            return new Form(pattern(form, Pattern.CASE_INSENSITIVE), valid, Context.words(words));
        }

        private static Pattern pattern(String form, int flags) {
            return Pattern.compile("(?:" + form + ")" + Edge.NUMBER_END, flags);
        }
    }

    private static final String TAX = "tax(?:payer)? id|tin|steuer-?id(?:entifikationsnummer)?|steueridentifikations"
            + "nummer|steuernummer|idnr|steuer-?nr|nif|niu|numéro fiscal";
    private static final String IDENTITY = "(?:national|citizen|personal|government)[ -]?(?:id|identity|identification|"
            + "insurance)(?: (?:number|no|card))?|id (?:number|no|card)|identity (?:number|card)|"
            + "social security(?: (?:number|no))?|personalausweis|carte d'identité|documento de identidad|"
            + "carta d'identità|henkilötunnus|身份证号?";

    private static final List<Form> FORMS = List.of(
            // United States
            Form.of("\\d{3}-\\d{2}-\\d{4}", PersonalNumbers::socialSecurity),
            Form.of("\\d{3}([ .])\\d{2}\\1\\d{4}|\\d{9}", PersonalNumbers::socialSecurity, "ssn|social|itin|" + TAX),
            // United Kingdom
            Form.of(
                    "(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]([ -]?)\\d{2}\\1\\d{2}\\1\\d{2}\\1[A-D]",
                    id -> true),
            Form.of(
                    "(?!BG|GB|NK|KN|TN|NT|ZZ)[A-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
                    id -> true, "nino|ni|national insurance"),
            Form.of("\\d{3}([ -]?)\\d{3}\\1\\d{4}", PersonalNumbers::nhs, "nhs"),
            // Ireland
            Form.of("\\d{7}[ ]?[A-W][A-IW]?", PersonalNumbers::pps, "pps[ns]?"),
            // France
            Form.of("[12]( ?)\\d{2}\\1\\d{2}\\1\\d[\\dAB]\\1\\d{3}\\1\\d{3} ?\\d{2}", PersonalNumbers::nir),
            // Spain
            Form.of("(?:\\d{8}|\\d{1,2}\\.\\d{3}\\.\\d{3})-?[A-Z]|[XYZ]-?\\d{7}-?[A-Z]", PersonalNumbers::dni),
            Form.of("(?:\\d{7,8}|[XYZ][- ]?\\d{7})[- ]?[A-Z]", PersonalNumbers::dni, "dni|nie|nif"),
            // Italy
            Form.of(
                    "[A-Za-z]{6}[0-9L-NP-V]{2}[A-EHLMPR-Ta-ehlmpr-t][0-9L-NP-V]{2}[A-Za-z][0-9L-NP-V]{3}[A-Za-z]",
                    PersonalNumbers::codiceFiscale),
            Form.of(
                    "[A-Z]{3} ?[A-Z]{3} ?[0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{2} ?[A-Z][0-9L-NP-V]{3} ?[A-Z]",
                    PersonalNumbers::codiceFiscale, "codice fiscale|c\\.?f|cod\\. ?fisc"),
            // Germany
            Form.of("[1-9]\\d( ?)\\d{3}\\1\\d{3}\\1\\d{3}", Checksums::mod11And10, TAX),
            // Netherlands
            Form.of(
                    "\\d{4}([ .]?)\\d{2}\\1\\d{3}|\\d{3}([ .])\\d{3}\\2\\d{3}",
                    PersonalNumbers::bsn, "bsn|burgerservice" + "nummer|sofi-?nummer"),
            // Belgium
            Form.of("\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}", PersonalNumbers::belgian),
            Form.of("\\d{11}", PersonalNumbers::belgian, "rijksregister(?:nummer)?|registre national|nn"),
            // Switzerland
            Form.of("756([. ]?)\\d{4}\\1\\d{4}\\1\\d{2}", PersonalNumbers::ahv),
            // Austria
            Form.of("\\d{4} ?\\d{6}", id -> true, "svnr|sv-nummer|sozialversicherungsnummer"),
            // Portugal
            Form.of("\\d{3}( ?)\\d{3}\\1\\d{3}", PersonalNumbers::portuguese, "nif|contribuinte"),
            // Poland
            Form.of("\\d{11}", PersonalNumbers::pesel, "pesel"),
            // Sweden, Denmark, Norway, Finland
            Form.of("(?:19|20)?\\d{6}[-+]\\d{4}", PersonalNumbers::swedish),
            Form.of("(?:19|20)?\\d{6}\\d{4}", PersonalNumbers::swedish, "personnummer|pnr|samordningsnummer"),
            Form.of("\\d{6}[- ]?\\d{4}", PersonalNumbers::danish, "cpr(?:[- ]?(?:nr|nummer))?|personnummer"),
            Form.of("\\d{6} ?\\d{5}", PersonalNumbers::norwegian, "fødselsnummer|fnr|personnummer|d-nummer"),
            Form.of("\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]", PersonalNumbers::finnish),
            // Czechia and Slovakia
            Form.of("\\d{6}/\\d{4}", PersonalNumbers::czech),
            // Turkey, South Africa, Japan, Australia, Canada
            Form.of("[1-9]\\d{10}", PersonalNumbers::turkish, "t\\.?c\\.?|tckn|kimlik(?: no)?"),
            Form.of("\\d{6} ?\\d{4} ?\\d{3}", PersonalNumbers::southAfrican, "id|identity"),
            Form.of("\\d{4}([ -]?)\\d{4}\\1\\d{4}", id -> true, "my ?number|マイナンバー|個人番号"),
            Form.of("\\d{3}( ?)\\d{3}\\1\\d{3}", PersonalNumbers::tfn, "tfn|tax file"),
            Form.of("\\d{3}([ -]?)\\d{3}\\1\\d{3}", Checksums::luhn, "sin|social insurance|nas|assurance sociale"),
            // Brazil, Chile, Mexico, Argentina
            Form.of("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", PersonalNumbers::cpf),
            Form.of("\\d{3}([. ]?)\\d{3}\\1\\d{3}[-/ ]?\\d{2}", PersonalNumbers::cpf, "cpf"),
            Form.of("\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dkK]", PersonalNumbers::rut),
            Form.of("\\d{7,8}-?[\\dK]", PersonalNumbers::rut, "rut|run"),
            Form.of("[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\\d]\\d", id -> true),
            Form.of("\\d{1,2}\\.?\\d{3}\\.?\\d{3}", id -> true, "dni|c[eé]dula"),
            // India
            Form.of("[2-9]\\d{3}([ -])\\d{4}\\1\\d{4}(?!\\1\\d)", Checksums::verhoeff),
            Form.of("[2-9]\\d{11}", Checksums::verhoeff, "aadhaa?r|uidai|uid|आधार"),
            Form.of("[A-Z]{3}P[A-Z]\\d{4}[A-Z]", id -> true),
            Form.of("[A-Z]{5}\\d{4}[A-Z]", id -> true, "pan"),
            // China, Korea, Singapore
            Form.of("[1-9]\\d{16}[\\dXx]", PersonalNumbers::chinese),
            Form.of("\\d{6}-[1-8]\\d{6}", PersonalNumbers::korean),
            Form.of("[STFG]\\d{7}[A-Z]", PersonalNumbers::singaporean),
            Form.of("[STFGM]\\d{7}[A-Z]", id -> true, "nric|fin"));

    /** Whatever a word says to be a number of identity, a passport or a driving licence. */
    private static final Labelled LABELLED = new Labelled(
            Kind.NATIONAL_ID,
            IDENTITY + "|" + TAX
                    + "|ssn|aadhaa?r|passport|passeport|pasaporte|passaporto|reisepass(?:nummer)?|paspoort|"
                    + "driver'?s? ?licen[cs]e|driving licen[cs]e|führerschein(?:nummer)?|permis de conduire|护照号?码?|паспорт",
            "[A-Z]{0,3}[ -]?\\d[A-Z\\d]{0,3}(?:[ ./-]?(?=[A-Z]{0,3}\\d)[A-Z\\d]{1,9}){1,4}"
                    // A British driving licence.
                    + "|[A-Z9]{5}[ -]?\\d{6}[ -]?[A-Z\\d]{5}(?: ?\\d{2})?",
            FEWEST_DIGITS);

    @Override
    public void find(String text, Consumer<Span> found) {
        LABELLED.find(text, found);
        List<Matcher> matchers = List.of();
        for (int at = 0; at < text.length(); at++) {
            if (mayBegin(text, at)) {
                if (matchers.isEmpty()) {
                    matchers = FORMS.stream()
                            .map(form -> form.form().matcher(text).useTransparentBounds(true))
                            .toList();
                }
                find(text, at, matchers, found);
            }
        }
    }

    /** True at the beginning of a word or number with some digits ahead, where no longer number goes on. */
    private static boolean mayBegin(String text, int at) {
        if (!Character.isLetterOrDigit(text.charAt(at)) || !Edge.isStart(text, at)) {
            return false;
        }
        boolean goesOn = at > 1 && "-./".indexOf(text.charAt(at - 1)) >= 0 && Character.isDigit(text.charAt(at - 2));
        int digits = 0;
        for (int i = at; i < text.length() && i - at < LONGEST; i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return !goesOn && digits >= FEWEST_AHEAD;
    }

    private static void find(String text, int at, List<Matcher> matchers, Consumer<Span> found) {
        for (int i = 0; i < matchers.size(); i++) {
            Matcher matcher = matchers.get(i).region(at, text.length());
            Form form = FORMS.get(i);
            if (matcher.lookingAt() && form.valid().test(bare(matcher.group()))) {
                Pattern words = form.words();
                if (words == null || Context.around(text, at, matcher.end(), words)) {
                    found.accept(new Span(at, matcher.end(), Kind.NATIONAL_ID));
                }
            }
        }
    }

    private static String bare(String number) {
        StringBuilder bare = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (Character.isLetterOrDigit(number.charAt(i))) {
                bare.append(number.charAt(i));
            }
        }
        return bare.toString().toUpperCase(ROOT);
    }
}
