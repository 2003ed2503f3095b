package io.tidings.privacy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Ann Lee                     | «Ann Lee» said, «Ann»'s plan, Ms «Lee», Anna, ann, channel, Leeds
            Ann Lee                     | @«Ann» and «Ann»-Marie, Ann_x, xAnn, «Ann\u00A0Lee»
            "Lee, Ann" <ann@x.org>      | «Lee, Ann», «Ann» and «Lee»
            Ann Lee (Acme)              | «Ann Lee» of Acme
            Will Turner                 | «Will Turner»: Will you turn? Turner
            timebox                     | hi «timebox», a timeboxed Timebox
            mark                        | mark it, Mark
            Jo                          | «Jo» and Joe
            d1859518                    | «d1859518»: it is, d18595180
            8271936450                  | ask «8271936450», 82719364501
            u1                          | u1
            2024                        | in 2024
            José Núñez                  | «José Núñez», «José», «Núñez», Jose
            王伟                         | 问一下«王伟»吧
            Stripe Support              | «Stripe Support» at Stripe, Support
            unknown                     | unknown
            ann@example.org             | ann
            ann.lee@example.org         | «Ann Lee», «Ann», «Lee», ann
            tara.nguyen                 | «tara.nguyen»: «Tara Nguyen», «Tara», «Nguyen», tara
            stripe.support@example.org  | Stripe Support, Stripe
            Ann                         | «Ann»👍🏽 👩‍🚀«Ann»
            O'Brien                     | «O’Brien» and «O'Brien»
            """)
    void namesAreFoundAsWholeWordsWithRegardToCase(String sender, String marked) {
        Marked.check(SenderNames.of(List.of(sender)), marked);
    }

    @ParameterizedTest
    @CsvSource({"'José','Jose\u0301'", "'Jose\u0301','José'"})
    void aLetterMayBeWrittenAsOneCharacterOrAsTwo(String sender, String text) {
        Marked.check(SenderNames.of(List.of(sender)), "ask «" + text + "» now");
    }

    @ParameterizedTest
    @CsvSource({"'Jose','Jose\u0301'", "'Ann','Ann\u0308'"})
    void aMarkOnALetterMakesItAnother(String sender, String text) {
        Marked.check(SenderNames.of(List.of(sender)), "ask " + text + " now");
    }
}
