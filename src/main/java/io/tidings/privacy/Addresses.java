package io.tidings.privacy;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Street addresses with a house number, as they are written in a dozen languages, together with the postal code and
 * town behind them. A street needs its word ({@code Street}, {@code rue}, {@code straße}, {@code 丁目}): {@code 1
 * Broadway} is not found.
 */
final class Addresses implements Detector {
    /** A capitalised word. */
    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'.-]{0,24}+";

    private static final String NUMBER = "\\d{1,5}(?:[ -]?[a-zA-Z](?![\\p{L}\\p{N}]))?(?:[-/]\\d{1,4}[a-zA-Z]?)?";
    private static final String PARTICLES =
            "(?:de|del|della|dello|degli|dei|delle|di|da|do|dos|das|du|des|la|le|les|los|"
                    + "las|el|e|y|et|the|of|van|von|der|den|het|d'|l') ?";
    private static final String NAMES = "(?:(?:" + PARTICLES + "){0,3}(?:\\d{1,2}(?:er|o|º)? )?" + NAME
            + "|\\d{1,2} de " + NAME + ")(?: (?:" + PARTICLES + "){0,3}" + NAME + "){0,4}";
    private static final String PLACE = NAME + "(?:[ -]" + NAME + "){0,2}";
    /** A unit, a town, a region, a code, in the orders in use. */
    private static final String TOWN =
            "(?:,? ?(?i:apt|apartment|suite|ste|unit|floor|flat|fl|room|rm|#)\\.? ?#?[\\w-]{1,6})?"
                    + "(?:(?:,? {1,2}|,?\\n)(?:"
                    + "(?:[A-Z]{1,2}-)?(?:\\d{4} ?[A-Z]{2}|\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{4,5}) " + PLACE
                    + "|(?:" + PLACE + ", ?)?(?:" + PLACE + ",? )?(?:[A-Z]{2},? )?\\d{5}(?:-\\d{4})?(?![\\d.,]\\d|\\d)"
                    + "|(?:" + PLACE + ",? )?[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}(?![\\p{L}\\p{N}])))?";

    private static final String KANJI = "[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ー]";

    private static final List<Pattern> FORMS = List.of(
            // 221B Baker Street, 350 5th Ave, 12 N. Main St
            form("\\d{1,5}[A-Za-z]?(?:-\\d{1,5})?,? (?:(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\\.? )?"
                    + "(?:(?:" + NAME + "|\\d{1,3}(?:st|nd|rd|th)) ){1,4}"
                    + "(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|"
                    + "Terrace|Ter|Way|Parkway|Pkwy|Circle|Cir|Highway|Hwy|Crescent|Cres|Close|Alley|Mews|Gardens|Grove|"
                    + "Row|Walk|Quay|Plaza|Trail|Loop|Turnpike)" + Edge.END + "\\.?(?: (?:[NSEW]|NE|NW|SE|SW)"
                    + Edge.END + ")?"),
            form("(?i:P\\.? ?O\\.? ?Box|Postfach|Boîte Postale|Apartado(?: de Correos)?) \\d{1,6}"),
            // Hauptstraße 12, Prinsengracht 263, Kungsgatan 4, Mannerheimintie 5
            form("\\p{Lu}[\\p{L}-]{1,30}?(?:straße|strasse|str\\.|weg|platz|allee|gasse|damm|ufer|chaussee|promenade|"
                    + "straat|laan|plein|gracht|kade|singel|dreef|dijk|steeg|gatan|vägen|torget|gränd|gade|vej|gaten|"
                    + "veien|katu|tie|kuja) " + NUMBER),
            // Berliner Straße 5, Avenida da Liberdade 100, Rua Augusta, 1500, ul. Marszałkowska 10/12
            form("(?:\\p{Lu}[\\p{L}-]{1,30} ){1,2}(?:Straße|Strasse|Str\\.|Allee|Platz|Weg|Gasse|Damm|Ufer) " + NUMBER),
            form("(?i:calle|c/|avenida|avda\\.?|av\\.|paseo|plaza|pza\\.|carrer|camino|ronda|rua|r\\.|travessa|praça|"
                    + "largo|estrada|alameda|rodovia|viale|v\\.le|piazza|p\\.za|corso|c\\.so|vicolo|strada|ul\\.|"
                    + "ulica|ulici|al\\.|aleja|alei|os\\.|pl\\.|jalan|jl\\.) ?" + NAMES
                    + "(?:,? ?(?i:n[º°.]? ?|nr\\.? ?|no\\.? ?|num\\.? ?|número ?|#)?)[, ]{0,2}" + NUMBER),
            // No "Via Slack 24 people answered".
            form("Via " + NAMES + "(?:, ?" + NUMBER + "| (?:n\\. ?)?" + NUMBER
                    + "(?! ?(?!(?:a|e|in|da|presso) )\\p{Ll}|[%:.,]\\d))"),
            // 12 bis, rue de la Paix
            form(
                    "\\d{1,4}(?: ?(?:bis|ter|quater|[A-D]))?,? (?i:rue|avenue|av\\.|bd|boulevard|place|chemin|allée|impasse|"
                            + "quai|route|passage|square|faubourg|ruelle|sentier) " + NAMES),
            // ул. Ленина, д. 5
            form(
                    "(?i:ул\\.|улица|улице|просп\\.|проспект|пр-т|пр\\.|пер\\.|переулок|наб\\.|шоссе|бульвар|вул\\.|вулиця) ?"
                            + NAMES + ",? ?(?:д\\.|дом|буд\\.)? ?" + NUMBER),
            // Atatürk Caddesi No: 12
            form("(?:" + NAME + " ){1,3}(?:Caddesi|Cad\\.|Sokak|Sokağı|Sok\\.|Bulvarı|Blv\\.) ?(?:No ?[:.]? ?)?"
                    + NUMBER),
            // 東京都千代田区丸の内1丁目9番1号, 中山路100号, 세종대로 110
            Pattern.compile("(?:〒 ?\\d{3}-\\d{4} ?)?" + KANJI + "{1,20}(?:[都道府県市区町村]" + KANJI + "{0,12}\\d{1,4}"
                    + "(?:丁目|番地?|-\\d{1,4})|\\d{1,3}丁目)(?:-?\\d{1,4}(?:番地?|号)?){0,3}"),
            Pattern.compile("\\p{IsHan}{1,16}(?:路|街|大道|巷|弄|胡同) ?\\d{1,5} ?[号號弄](?:[\\p{IsHan}\\d-]{0,10}[楼樓室层])?"),
            Pattern.compile("(?:\\p{IsHangul}{1,6}[시도군구] ){1,3}[\\p{IsHangul}\\d]{1,12}(?:로|길) ?\\d{1,4}"
                    + "(?:-\\d{1,4})?(?![\\d%]|[.,]\\d)"));

    private static Pattern form(String street) {
        return Pattern.compile(
                Edge.START + "(?<![\\d][.,]|[$€£¥₹#])(?:" + street + ")(?!\\d)" + TOWN, Pattern.UNICODE_CASE);
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return;
        }
        for (Pattern form : FORMS) {
            for (Matcher matcher = form.matcher(text); matcher.find(); ) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.ADDRESS));
            }
        }
    }
}
