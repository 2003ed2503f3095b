package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A limit that two nodes share. Time may pass by itself; a test that needs it to pass says so. */
public abstract class RateLimitContract {
    private static final String MODEL = "model-1";

    /** One of the nodes with these limits; all that a test asks for share one limit. */
    protected abstract RateLimit node(RateLimits limits);

    /** Milliseconds by the clock of the limit. */
    protected abstract long now();

    /** Succeeds when so much time has passed. */
    protected abstract void pass(Duration time);

    @Test
    void takesACallAndSaysWhenThereIsRoomForTheNext() {
        RateLimit limit = node(new RateLimits(10, 0));

        assertThat(value(limit.take(MODEL, 5))).isZero();

        assertThat(value(limit.take(MODEL, 5))).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void hasRoomAfterTheTimeItSaid() {
        RateLimit limit = node(new RateLimits(600, 6_000));
        Duration wait = Duration.ZERO;
        while (wait.isZero()) {
            wait = value(limit.take(MODEL, 30));
        }

        pass(wait);

        assertThat(value(limit.take(MODEL, 30))).isZero();
    }

    @Test
    void takesNothingWhereThereIsNoRoom() {
        RateLimit limit = node(new RateLimits(20, 600));
        assertThat(value(limit.take(MODEL, 50))).isZero();

        assertThat(value(limit.take(MODEL, 50))).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));

        assertThat(value(limit.take(MODEL, 10))).isZero();
        assertThat(value(limit.take(MODEL, 0))).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void letsACallThroughThatIsLargerThanTheBucketAndHasTheNextWaitForIt() {
        RateLimit limit = node(new RateLimits(0, 600));

        assertThat(value(limit.take(MODEL, 90))).isZero();

        assertThat(value(limit.take(MODEL, 1))).isBetween(Duration.ofSeconds(2), Duration.ofMillis(3_100));
        assertThat(value(limit.take(MODEL, 90))).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
    }

    @Test
    void limitsEachModelByItself() {
        RateLimit limit = node(new RateLimits(10, 0));
        assertThat(value(limit.take(MODEL, 5))).isZero();

        assertThat(value(limit.take("model-2", 5))).isZero();
    }

    @Test
    void isSharedByTwoNodes() {
        RateLimits limits = new RateLimits(10, 0);
        RateLimit one = node(limits);
        RateLimit other = node(limits);

        assertThat(value(one.take(MODEL, 5))).isZero();

        assertThat(value(other.take(MODEL, 5))).isPositive();
    }

    @Test
    void limitsNothingWhereNoLimitIsGiven() {
        RateLimit limit = node(new RateLimits(0, 0));

        for (int i = 0; i < 200; i++) {
            assertThat(value(limit.take(MODEL, 1_000_000_000))).isZero();
        }
    }

    @Test
    void givesTwoNodesAsMuchAsThereIsRoomForAndNoMore() {
        RateLimits limits = new RateLimits(1_200, 0);
        RateLimit one = node(limits);
        RateLimit other = node(limits);
        long start = now();
        int taken = 0;
        for (int i = 0; now() < start + 1_000; i++) {
            Duration wait = value((i % 2 == 0 ? one : other).take(MODEL, 1));
            if (wait.isZero()) {
                taken++;
            } else {
                pass(wait);
            }
        }
        long room = 20 * (now() - start) / 1_000;

        assertThat(taken).isBetween((int) (120 + room / 2), (int) (120 + room + 1));
    }
}
