package io.tidings.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often something is tried again, and after which pauses: each twice the one before, and up to a quarter longer at
 * random, so that those who failed together do not come back together.
 *
 * @param times 0 for never
 * @param first before the first retry
 */
public record Backoff(int times, Duration first) {
    private static final double JITTER = 0.25;

    public Backoff {
        if (times < 0 || times > 30 || first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("something is tried again 0 to 30 times, after some time");
        }
    }

    /**
     * The pause before a retry.
     *
     * @param nth which retry, from 1
     * @param asked how long is to be waited at least; null where nobody has said so
     * @param random from 0 to 1
     */
    public Duration pause(int nth, @Nullable Duration asked, double random) {
        Duration own = first.multipliedBy(1L << (nth - 1));
        Duration least = asked == null || asked.compareTo(own) < 0 ? own : asked;
        return least.plusNanos((long) (own.toNanos() * JITTER * random));
    }

    /** All pauses at their longest, where nobody asks for longer ones. */
    public Duration longest() {
        Duration sum = Duration.ZERO;
        for (int nth = 1; nth <= times; nth++) {
            sum = sum.plus(pause(nth, null, 1));
        }
        return sum;
    }
}
