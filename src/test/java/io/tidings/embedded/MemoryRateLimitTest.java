package io.tidings.embedded;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.RateLimit;
import io.tidings.port.RateLimitContract;
import io.tidings.port.RateLimits;
import io.tidings.port.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class MemoryRateLimitTest extends RateLimitContract {
    private final TestClock clock = new TestClock();
    private @Nullable RateLimit shared;

    @Override
    protected RateLimit node(RateLimits limits) {
        if (shared == null) {
            shared = new MemoryRateLimit(limits, clock);
        }
        return shared;
    }

    @Override
    protected long now() {
        return clock.millis();
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    private record Taken(long at, long tokens) {}

    @Property
    void noMinuteHasMoreThanTheLimitAndWhatMayBeUsedAtOnce(
            @ForAll @IntRange(min = 1, max = 300) int requests,
            @ForAll @IntRange(min = 1, max = 5_000) int tokens,
            @ForAll @IntRange(min = 1, max = 10_000) int largest,
            @ForAll Random random) {
        RateLimits limits = new RateLimits(requests, tokens);
        RateLimit limit = new MemoryRateLimit(limits, clock);
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long amount = random.nextInt(largest);
            Duration wait = value(limit.take("model", amount));
            if (wait.isZero()) {
                taken.add(new Taken(now(), amount));
            } else {
                pass(random.nextInt(4) == 0 ? wait.dividedBy(2) : wait);
            }
        }

        for (int from = 0; from < taken.size(); from++) {
            long end = taken.get(from).at() + 60_000;
            List<Taken> minute = taken.subList(from, taken.size()).stream()
                    .filter(each -> each.at() < end)
                    .toList();
            // What the last call is larger than the bucket is paid for by those after it.
            long paid = minute.subList(0, minute.size() - 1).stream()
                    .mapToLong(Taken::tokens)
                    .sum();
            assertThat(minute.size()).isLessThanOrEqualTo((int) (requests + limits.requestsAtOnce()));
            assertThat(paid).isLessThanOrEqualTo(tokens + limits.tokensAtOnce());
        }
    }

    @Property
    void whatIsWaitedForIsThereThenAndNotBefore(
            @ForAll @IntRange(min = 1, max = 100_000) int tokens, @ForAll @IntRange(min = 0, max = 20_000) int amount) {
        RateLimits limits = new RateLimits(0, tokens);
        RateLimit limit = new MemoryRateLimit(limits, clock);
        assertThat(value(limit.take("model", tokens))).isZero();
        Duration wait = value(limit.take("model", amount + 1));

        pass(wait.minusMillis(1));
        assertThat(value(limit.take("model", amount + 1))).isEqualTo(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));

        assertThat(value(limit.take("model", amount + 1))).isZero();
    }
}
