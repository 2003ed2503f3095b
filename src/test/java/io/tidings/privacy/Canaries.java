package io.tidings.privacy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.tidings.message.Digest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Personal data that is nobody's: made up from a seed, with check digits reckoned apart from the product. */
final class Canaries {
    /** A value that must be hidden, and words around it that tell what it is where its form does not. */
    record Canary(Kind kind, String value, String sentence) {}

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final List<String> REGIONS =
            PLANS.getSupportedRegions().stream().sorted().toList();

    private static final List<String> SENTENCES = List.of(
            "Hi all, please use % from now on, thanks!",
            "We signed Northwind for $42k yesterday (%).",
            "Bitte an % schicken, danke 🙏",
            "Merci de noter : %, à demain.",
            "Apunta esto: %. ¡Gracias!",
            "Segue o meu: %; abraço",
            "Per favore usa % — grazie",
            "请用 % 联系我。",
            "こちらは%です。",
            "Вот %, спасибо",
            "%",
            "> quoted: %\n\nok 👍🏽",
            "* %\n* MRR is $120,500",
            "{\"value\":\"%\"}",
            "see [%] and (%)");

    private final Random random;

    Canaries(long seed) {
        this.random = new Random(seed);
    }

    Canary of(Kind kind) {
        return switch (kind) {
            case EMAIL -> plain(kind, email());
            case PHONE -> phone();
            case CARD -> plain(kind, grouped(card(), pick(" ", "-", "", ".")));
            case IBAN -> plain(kind, grouped(iban(), pick(" ", "", "-")));
            case NATIONAL_ID -> nationalId();
            case IP -> plain(kind, ip());
            case MAC -> plain(kind, mac());
            case WALLET -> plain(kind, wallet());
            case SECRET -> secret();
            case ADDRESS -> plain(kind, address());
            case ACCOUNT ->
                said(
                        kind,
                        pick("account number: #", "Konto-Nr. #", "numéro de compte #", "cuenta: #", "账号#", "acct #"),
                        digits(8 + random.nextInt(5)));
            case NAME, LITERAL -> throw new IllegalArgumentException(kind + " is planted by hand");
        };
    }

    private Canary plain(Kind kind, String value) {
        return said(kind, "#", value);
    }

    private Canary said(Kind kind, String words, String value) {
        return new Canary(kind, value, pick(SENTENCES).replace("%", words.replace("#", value)));
    }

    private String email() {
        String local = pick("ann.lee", "bob", "carla_d+news", "d-e-f", "jörg", "o'neil", "用户", "почта") + digits(3);
        return local + "@" + pick("example.org", "mail.example.co.uk", "müller.de", "xn--bcher-kva.example", "x.io");
    }

    private Canary phone() {
        String region = pick(REGIONS);
        boolean known = RedactionOptions.DEFAULT.phoneRegions().contains(region);
        var number = PLANS.getExampleNumberForType(region, PhoneNumberUtil.PhoneNumberType.MOBILE);
        if (number == null || !PLANS.isValidNumber(number)) {
            return phone();
        }
        number.setNationalNumber(number.getNationalNumber() / 100 * 100 + random.nextInt(100));
        if (!PLANS.isValidNumber(number)) {
            return phone();
        }
        return switch (random.nextInt(3)) {
            case 0 -> said(Kind.PHONE, "#", PLANS.format(number, PhoneNumberFormat.INTERNATIONAL));
            case 1 -> said(Kind.PHONE, "#", PLANS.format(number, PhoneNumberFormat.E164));
            default ->
                said(
                        Kind.PHONE,
                        pick("tel. #", "my mobile is #", "WhatsApp: #", "Telefon #", "tél : #", "电话#"),
                        PLANS.format(number, known ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL));
        };
    }

    private String card() {
        String begin = pick("4", "51", "55", "2223", "34", "37", "6011", "36", "3530", "62");
        int length = begin.startsWith("34") || begin.startsWith("37") ? 15 : begin.equals("36") ? 14 : 16;
        String number = begin + digits(length - 1 - begin.length());
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return number + (10 - sum % 10) % 10;
    }

    private String iban() {
        String[] form = pick("DE18", "GB4a14", "FR23", "ES20", "NL4a10", "IT1a22", "PL24", "CH17", "BE12")
                .split("a");
        String country = form[0].substring(0, 2);
        int first = Integer.parseInt(form[0].substring(2));
        String account =
                form.length == 1 ? digits(first) : "ABNAXYZ".substring(0, first) + digits(Integer.parseInt(form[1]));
        String number = (account + country + "00")
                .chars()
                .mapToObj(c -> String.valueOf(Character.digit(c, 36)))
                .collect(Collectors.joining());
        int check = 98 - new BigInteger(number).mod(BigInteger.valueOf(97)).intValue();
        return country + (check < 10 ? "0" : "") + check + account;
    }

    /** In groups as on paper; American Express and Diners have groups of their own. */
    private static String grouped(String number, String sign) {
        if (number.length() == 14 || number.length() == 15) {
            return number.substring(0, 4) + sign + number.substring(4, 10) + sign + number.substring(10);
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < number.length(); i += 4) {
            groups.add(number.substring(i, Math.min(number.length(), i + 4)));
        }
        return String.join(sign, groups);
    }

    private Canary nationalId() {
        String two = 10 + random.nextInt(89) + "";
        String four = 1000 + random.nextInt(8999) + "";
        return switch (random.nextInt(6)) {
            case 0 -> plain(Kind.NATIONAL_ID, "5" + two + "-" + two + "-" + four);
            case 1 -> said(Kind.NATIONAL_ID, pick("SSN #", "social security number is #"), "5" + two + two + four);
            case 2 -> plain(Kind.NATIONAL_ID, pick("AB", "CE", "JK") + two + four + pick("A", "B", "C", "D"));
            case 3 -> {
                long number = 10_000_000L + random.nextInt(89_999_999);
                yield plain(Kind.NATIONAL_ID, number + "" + "TRWAGMYFPDXBNJZSQVHLCKE".charAt((int) (number % 23)));
            }
            case 4 -> {
                long number = Long.parseLong("1" + two + "0578006" + two + "1");
                yield plain(Kind.NATIONAL_ID, number + String.format("%02d", 97 - number % 97));
            }
            default -> said(Kind.NATIONAL_ID, pick("passport no. #", "Reisepass: #"), "C" + two + four + two);
        };
    }

    private String ip() {
        return switch (random.nextInt(3)) {
            case 0 -> "203.0." + (100 + random.nextInt(100)) + "." + random.nextInt(256);
            case 1 -> "2001:db8::" + Integer.toHexString(0x1000 + random.nextInt(0xefff)) + ":1";
            default -> "10.20." + random.nextInt(256) + "." + (10 + random.nextInt(200));
        };
    }

    private String mac() {
        return Arrays.stream(new int[6])
                .mapToObj(i -> String.format("%02X", random.nextInt(256)))
                .collect(Collectors.joining(pick(":", "-")));
    }

    private String wallet() {
        if (random.nextBoolean()) {
            return "0x" + Digest.hex(40, "wallet", digits(9));
        }
        byte[] payload = new byte[21];
        random.nextBytes(payload);
        payload[0] = (byte) (random.nextBoolean() ? 5 : 0x30);
        byte[] check = Digest.sha256().digest(Digest.sha256().digest(payload));
        byte[] all = Arrays.copyOf(payload, 25);
        System.arraycopy(check, 0, all, 21, 4);
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, all); rest.signum() > 0; rest = rest.divide(BigInteger.valueOf(58))) {
            text.append(BASE58.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        }
        return text.reverse().toString();
    }

    private Canary secret() {
        String tail = random.ints(24, 0, ALPHANUMERIC.length())
                        .mapToObj(i -> String.valueOf(ALPHANUMERIC.charAt(i)))
                        .collect(Collectors.joining())
                + "7";
        return switch (random.nextInt(4)) {
            case 0 -> plain(Kind.SECRET, pick("sk_live_", "sk-proj-", "ghp_", "xoxb-", "hf_", "npm_", "glpat-") + tail);
            case 1 -> said(Kind.SECRET, pick("Authorization: Bearer #", "Bearer #"), tail);
            case 2 ->
                said(
                        Kind.SECRET,
                        pick("password: #", "Passwort ist #", "mot de passe : #", "contraseña: #", "пароль: #", "密码：#"),
                        tail.substring(0, 8) + "9!x");
            default -> said(Kind.SECRET, pick("api_key=#", "API key is #", "DB_SECRET=#", "token: #"), tail);
        };
    }

    private String address() {
        String number = String.valueOf(1 + random.nextInt(998));
        return pick(
                        "# Baker Street",
                        "# West Oak Ave",
                        "Hauptstraße #",
                        "# rue de la Paix",
                        "Calle Mayor #",
                        "Via Roma, #",
                        "Rua Augusta, #",
                        "Prinsengracht #",
                        "Kungsgatan #",
                        "ul. Długa #",
                        "ул. Ленина, д. #",
                        "中山路#号")
                .replace("#", number);
    }

    private String digits(int count) {
        return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
