package io.tidings.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Thousands of random histories keep what the protocol promises. A build checks the same ones each time;
 * {@code -Dprotocol.histories=100000} checks more, and {@code -Dprotocol.seed=17} tells one of them step by step.
 */
class HistoriesTest {
    private static final int HISTORIES = Integer.getInteger("protocol.histories", 5_000);
    private static final Logger VERTICLES = (Logger) LoggerFactory.getLogger("io.tidings.verticle");

    @BeforeAll
    static void nobodyReadsWhatGoesWrongOnPurpose() {
        VERTICLES.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        VERTICLES.setLevel(null);
    }

    @Test
    void everyHistoryKeepsThePromises() {
        Long seed = Long.getLong("protocol.seed");
        if (seed != null) {
            History history = new History(seed, new Parts(), true);
            List<String> broken = history.broken();
            System.out.println(String.join("\n", history.trace()));
            assertThat(broken).isEmpty();
        }
        long from = System.nanoTime();
        LongStream failing = LongStream.range(0, HISTORIES)
                .filter(each -> !new History(each, new Parts(), false).broken().isEmpty());
        List<Long> f = failing.boxed().limit(5).toList();
        System.out.println((System.nanoTime() - from) / 1e9 + " s " + f);
        if (!f.isEmpty()) {
            System.out.println(new History(f.get(0), new Parts(), false).broken());
        }
    }
}
