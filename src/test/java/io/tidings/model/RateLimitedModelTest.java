package io.tidings.model;

import static io.tidings.model.TestProvider.ANSWER;
import static io.tidings.model.TestProvider.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.embedded.MemoryRateLimit;
import io.tidings.port.RateLimit;
import io.tidings.port.RateLimits;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitedModelTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SimulatedTime time = new SimulatedTime();
    private final TestProvider provider = new TestProvider(time);
    private final Deque<Future<Duration>> waits = new ArrayDeque<>();
    private final List<String> taken = new ArrayList<>();

    /** Says what the test told it; with nothing left to say it has room. */
    private final RateLimit limit = (key, tokens) -> {
        taken.add(key + " " + tokens);
        Future<Duration> next = waits.poll();
        return next == null ? Future.succeededFuture(Duration.ZERO) : next;
    };

    private final RateLimitedModel model = new RateLimitedModel(provider, limit, "gemini/model-1", PATIENCE, time);

    @Test
    void asksAtOnceWhereThereIsRoom() {
        assertThat(ask(model, time)).isEqualTo(ANSWER);

        assertThat(taken)
                .containsExactly("gemini/model-1 "
                        + TestProvider.request(TestProvider.ACME).tokens());
    }

    @Test
    void asksWhenThereIsRoom() {
        Instant start = time.instant();
        waits.add(Future.succeededFuture(Duration.ofSeconds(20)));
        waits.add(Future.succeededFuture(Duration.ofSeconds(1)));

        assertThat(ask(model, time)).isEqualTo(ANSWER);

        assertThat(taken).hasSize(3);
        assertThat(provider.asked).containsExactly(start.plusSeconds(21));
    }

    @Test
    void saysWhenThereIsRoomWhereThatTakesTooLong() {
        waits.add(Future.succeededFuture(Duration.ofSeconds(1)));
        waits.add(Future.succeededFuture(PATIENCE));

        assertThat(ask(model, time))
                .isEqualTo(new Failure(
                        Kind.RATE_LIMITED, "the rate limit of the model model-1 has room in 300 s", PATIENCE));

        assertThat(provider.asked).isEmpty();
    }

    @Test
    void asksNobodyWhereTheLimitIsAway() {
        waits.add(Future.failedFuture("Redis is away"));

        assertThat(ask(model, time))
                .isEqualTo(new Failure(Kind.OVERLOADED, "the rate limit is away: Redis is away", null));

        assertThat(provider.asked).isEmpty();
    }

    /** Fifteen a minute, and a tenth of them at once after a rest. */
    @Test
    void keepsThePaceOfTheSettings() {
        RateLimit real = new MemoryRateLimit(new RateLimits(15, 0), time);
        RateLimitedModel paced = new RateLimitedModel(provider, real, "key", PATIENCE, time);

        List<Future<ModelOutcome>> outcomes = IntStream.range(0, 31)
                .mapToObj(i -> paced.ask(TestProvider.request(TestProvider.ACME)))
                .toList();
        time.runUntil(() -> outcomes.stream().allMatch(Future::isComplete));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(ANSWER));
        assertThat(provider.seconds()).hasSize(31).last().isEqualTo(120L);
        assertThat(provider.seconds().stream().filter(second -> second < 60)).hasSize(15);
    }
}
