package io.tidings.privacy;

import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
    /** The numbers that issuers and payment companies publish for tests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "4111111111111111",
                "4012888888881881",
                "4222222222222",
                "4000056655665556",
                "5555555555554444",
                "5105105105105100",
                "5200828282828210",
                "2223003122003222",
                "2222405343248877",
                "378282246310005",
                "371449635398431",
                "378734493671000",
                "6011111111111117",
                "6011000990139424",
                "6011981111111113",
                "30569309025904",
                "38520000023237",
                "3056930009020004",
                "36227206271667",
                "3530111333300000",
                "3566002020360505",
                "6200000000000005",
                "6200000000000047",
                "6205500000000000004",
                "6759649826438453",
                "5019717010103742",
            })
    void publishedTestNumbersAreFoundHoweverTheyAreGrouped(String number) {
        Marked.check(new Cards(), "card «" + number + "», thanks");
        for (String sign : new String[] {" ", "-", ".", "\u00A0", "\u2011", "  "}) {
            Marked.check(new Cards(), "card: «" + grouped(number, sign) + "».");
        }
    }

    private static String grouped(String number, String sign) {
        return number.length() == 14 || number.length() == 15
                ? number.substring(0, 4) + sign + number.substring(4, 10) + sign + number.substring(10)
                : number.replaceAll("(\\d{4})(?=\\d)", "$1" + Matcher.quoteReplacement(sign));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it is «4242 4242 4242 4242» 12/26 123",
                "it is «4242424242424242» 12/26 123",
                "2 times 10 «4242 4242 4242 4242»",
                "2019 «4242 4242 4242 4242» 2020",
                "«４２４２　４２４２　４２４２　４２４２»",
                "i add «4000003800000446»with setup",
                "«٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢»",
                "卡号«4242424242424242»谢谢",
                "«4242\u200B4242\u200B4242\u200B4242»",
                "from «4242424242424242», «5555 5555 5555 4444» and «378282246310005»",
                "1111 2222 3333 4444 5555 6666 7777 8888 9999 «4242 4242 4242 4242»",
            })
    void numbersAreFoundAmongOthers(String marked) {
        Marked.check(new Cards(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424241", // check digit
                "4242 4242 4242 424", // too short
                "42424242424242424242424242424242", // too long
                "1234567812345670", // no issuer
                "x4242424242424242",
                "42 42 42 42 42 42 42 42",
                "$1,200,000 of 4,242,424,242,424,242",
                "tracking 9400111899223197428490",
                "ms 1567636986123",
            })
    void nearMissesAreLeftAlone(String text) {
        Marked.check(new Cards(), text);
    }
}
