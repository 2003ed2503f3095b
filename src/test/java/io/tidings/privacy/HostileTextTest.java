package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is written to keep a searcher busy takes no more than its length's share of time. */
class HostileTextTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SHORT = 300;
    private static final int TIMES = 8;
    /**
     * Eight times the text, eight times the time; 64 times if it were quadratic. The rest is for the compiler at work.
     */
    private static final double MOST = 28;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A",
                "7",
                "1 ",
                "1-",
                "1.",
                "12 ",
                "4242 ",
                "42424242",
                "@",
                "a@",
                "a@b.",
                "a.",
                "a.a@",
                "a+",
                "(",
                "+",
                "+1 ",
                "(415) 555-",
                "415 555 2671 ",
                "Tel ",
                "tel: 41",
                ":",
                "1:",
                "a:",
                "fe80::",
                "::",
                "00:",
                "00-",
                "DE89 ",
                "DE89",
                "bc1q",
                "0x",
                "1A1zP1eP5QGefi2DMPTf",
                "eyJa.",
                "eyJaaaaaaaaa.",
                "sk-",
                "sk_live_",
                "password",
                "password ",
                "password:",
                "password: a",
                "a_",
                "a-",
                "token=",
                "secret_",
                "Bearer ",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN ",
                "-----END ",
                "Aa ",
                "A ",
                "12 Aa ",
                "12 rue de ",
                "rue de la ",
                "Calle de ",
                "Calle Aa de ",
                "Via Aa ",
                "Astraße ",
                "Aaaaaa-",
                "中",
                "中路",
                "東京都",
                "東1",
                "시 ",
                "PO Box ",
                "SSN ",
                "SSN 1",
                "IBAN: ",
                "account ",
                "account no. ",
                "account no. 1 ",
                "passport A1 ",
                "PIN ",
                "<",
                "<<",
                "<EMAIL_",
                "EMAIL_",
                "EMAIL_a",
                "EMAIL_aaaaaaaa",
                "<EMAIL_aaaaaaaa>",
                "TEXT_\\",
                "Dana",
                "Dana ",
                "D",
                "\u0301",
                "e\u0301",
                "👩‍🚀",
                "\u200B",
                "\uFFFC",
                "\uD83D",
                "\n",
                " ",
                "2026-01-",
                "2026-01-01 ",
                "$1,",
                "$1,000,",
                "ann@example.org ",
                "ann@example.org",
                "192.168.1.1 ",
                "1.1.1.",
                "123e4567-e89b-",
                "[at]",
                "a[at]a[dot]",
                "a [at] "
            })
    void timeGrowsWithTheLengthOnly(String piece) {
        String text = piece.repeat(SHORT / piece.length() + 1);

        double once = fastest(text);
        double more = fastest(text.repeat(TIMES));

        assertThat(more / once)
                .as("%.1f ms, then %.1f ms", once / 1e6, more / 1e6)
                .isLessThan(MOST);
    }

    private static double fastest(String text) {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            assertThat(Requests.redacted(text)).isNotNull();
            fastest = Math.min(fastest, (double) THREADS.getCurrentThreadCpuTime() - start);
        }
        return fastest;
    }
}
