package io.tidings.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Seconds, on a clock that may have any value. */
class DeadlineTest {
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(15).toNanos();

    private final Deadline deadline = new Deadline(Duration.ofSeconds(10), at(0));

    private static long at(int seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }

    private Duration left(int now, int answered) {
        return deadline.left(at(now), at(answered));
    }

    @Test
    void beginsWhenTheRequestIsSent() {
        assertThat(left(4, -1)).hasSeconds(10);
    }

    @Test
    void isThatOfAllTries() {
        left(0, -1);

        assertThat(left(3, 2)).hasSeconds(7);
        assertThat(left(11, 10)).isNegative();
    }

    @Test
    void doesNotCountTheTimeInWhichOthersWereAnswered() {
        assertThat(left(60, 55)).hasSeconds(10);
    }

    @Test
    void isOverWhereNobodyWasAnsweredForSoLong() {
        assertThat(left(10, -5)).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(new Deadline(Duration.ofSeconds(10), at(0)).left(at(60), at(40)))
                .isNegative();
    }
}
