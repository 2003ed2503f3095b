package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "write to «ann@example.org» today",
                "«ann.lee+news@mail.example.co.uk»,«BOB_99@EXAMPLE.COM»; «x@y.io».",
                "Ann <«ann@example.org»>",
                "mailto:«ann@example.org»?subject=hi",
                "email=«ann@example.org»&x=1",
                "'«o'brien@example.ie»'",
                "«ann%example.net@relay.example.org»",
                "«ann@xn--bcher-kva.example»",
                "«jörg@müller.de» und «почта@пример.рф»",
                "邮箱«ann@example.com»找我, «用户@例子.广告»",
                "see «ann@example.com»\nbye",
                "«ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ»",
                "«a\u200Bnn@exam\u00ADple.com»",
                "👩‍🚀«ann@example.com»👍🏽",
                "«ann [at] example [dot] com» or «bob(at)example.org»",
                "«ann_@example.com»",
                "https://x.example/u?email=«ann%40example.com»&list=3, u=«ann%2Bnews%40example.com»",
            })
    void addressesAreFound(String marked) {
        Marked.check(new Emails(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ann: lunch?",
                "meet @ 5pm",
                "npm i left-pad@1.3.0 and lodash@4.17.21",
                "git clone git@github.com:acme/app.git",
                "logo@2x.png and icon@1.5x.webp",
                "root@localhost",
                "a@b",
                "@example.com is our domain",
                "100%40, a%40b and %40example.com",
                "5 @ $3.50 each",
                "ann@.com and ann@com.",
                "https://medium.com/@ann/post",
            })
    void othersAreLeftAlone(String text) {
        Marked.check(new Emails(), text);
    }
}
