package io.tidings.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff USUAL = new Backoff(3, Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8"})
    void doublesItsPauses(int nth, int seconds) {
        assertThat(USUAL.pause(nth, null, 0)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void waitsAsLongAsIsAskedForAndAPartOfItsOwnPauseMore() {
        assertThat(USUAL.pause(1, Duration.ofSeconds(47), 0.5)).isEqualTo(Duration.ofMillis(47_250));
        assertThat(USUAL.pause(3, Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofSeconds(8));
    }

    @Property(tries = 200)
    void isNeverShorterThanAskedForNorAQuarterLongerThanItsOwn(
            @ForAll @IntRange(min = 1, max = 10) int nth,
            @ForAll @LongRange(min = 0, max = 100_000) long asked,
            @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration own = USUAL.first().multipliedBy(1L << (nth - 1));
        Duration least = Duration.ofMillis(Math.max(asked, own.toMillis()));

        assertThat(USUAL.pause(nth, Duration.ofMillis(asked), random)).isBetween(least, least.plus(own.dividedBy(4)));
    }

    @Test
    void knowsHowLongItsPausesAreTogether() {
        assertThat(USUAL.longest()).isEqualTo(Duration.ofMillis(17_500));
        assertThat(new Backoff(0, Duration.ofSeconds(2)).longest()).isZero();
    }

    @Test
    void refusesPausesWithoutTime() {
        assertThatThrownBy(() -> new Backoff(3, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
