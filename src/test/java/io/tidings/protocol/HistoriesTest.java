package io.tidings.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Thousands of random histories keep what the protocol promises, and each of its rules is missed where it is broken. A
 * build plays the same histories each time; {@code -Dprotocol.histories=100000} plays more, and
 * {@code -Dprotocol.seed=17} that one alone, which tells its steps where a promise is broken.
 */
class HistoriesTest {
    private static final int HISTORIES = Integer.getInteger("protocol.histories", 2_000);
    private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("io.tidings");

    @BeforeAll
    static void nobodyReadsWhatGoesWrongOnPurpose() {
        PRODUCT.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        PRODUCT.setLevel(null);
    }

    @Test
    void everyHistoryKeepsThePromises() {
        Long seed = Long.getLong("protocol.seed");
        LongStream seeds = seed == null ? LongStream.range(0, HISTORIES) : LongStream.of(seed);

        OptionalLong broken = firstBroken(seeds, new Parts());

        assertThat(broken).as(() -> told(broken.orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenRuleShows(Mutant mutant) {
        assertThat(firstBroken(LongStream.range(0, HISTORIES), mutant.parts())).isPresent();
    }

    @Test
    void aSeedIsAlwaysTheSameHistory() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(steps(seed)).isEqualTo(steps(seed)).hasSizeGreaterThan(100);
        }
    }

    private static OptionalLong firstBroken(LongStream seeds, Parts parts) {
        return seeds.parallel()
                .filter(seed -> !new History(seed, parts, false).broken().isEmpty())
                .findFirst();
    }

    private static List<String> steps(long seed) {
        History history = new History(seed, new Parts(), true);
        history.broken();
        return history.trace();
    }

    /** Plays a history again and tells all of it. */
    private static String told(long seed) {
        History history = new History(seed, new Parts(), true);
        List<String> broken = history.broken();
        return "-Dprotocol.seed=%d%n%s%n%s%n"
                .formatted(seed, String.join("\n", history.trace()), String.join("\n", broken));
    }
}
