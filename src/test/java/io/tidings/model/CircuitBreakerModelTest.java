package io.tidings.model;

import static io.tidings.model.TestProvider.ANSWER;
import static io.tidings.model.TestProvider.ask;
import static io.tidings.model.TestProvider.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.port.Examples;
import io.tidings.resilience.Pause;
import io.tidings.resilience.ProviderCircuits;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerModelTest {
    private static final Duration REST = Duration.ofSeconds(15);

    private final SimulatedTime time = new SimulatedTime();
    private final TestProvider provider = new TestProvider(time);
    private final CircuitBreakerModel model = new CircuitBreakerModel(
            provider, new ProviderCircuits(new ProviderCircuits.Options(2, REST, Duration.ofMinutes(10), null)), time);

    @Test
    void asksNobodyWhileAQuotaIsUsedUp() {
        Duration quota = Duration.ofHours(9);
        provider.then(failure(Kind.DAILY_QUOTA, quota));
        ask(model, time);

        Failure paused = (Failure) ask(model, time);

        assertThat(paused.kind()).isEqualTo(Kind.PAUSED);
        assertThat(paused.detail()).isEqualTo("paused until 2026-11-22 17:00:01 UTC because it said DAILY_QUOTA");
        assertThat(paused.retryAfter()).isEqualTo(quota);
        assertThat(provider.asked).hasSize(1);
        assertThat(model.pauses(Examples.PASS)).map(Pause::words).containsExactly(paused.detail());
    }

    @Test
    void asksAgainWhenTheTimeHasCome() {
        provider.then(failure(Kind.DAILY_QUOTA, Duration.ofHours(9)));
        ask(model, time);

        time.advance(Duration.ofHours(9));

        assertThat(model.pauses(Examples.PASS)).isEmpty();
        assertThat(ask(model, time)).isEqualTo(ANSWER);
        assertThat(ask(model, time)).isEqualTo(ANSWER);
    }

    @Test
    void takesACallThatBreaksForAFaultAndLetsItsProbeGo() {
        for (int i = 0; i < 3; i++) {
            provider.then(() -> Future.failedFuture("a defect"));
        }
        breaks();
        breaks();
        assertThat(model.pauses(Examples.PASS)).isNotEmpty();
        time.advance(REST);
        breaks();
        time.advance(REST);

        assertThat(ask(model, time)).isEqualTo(ANSWER);
    }

    private void breaks() {
        Future<?> outcome = model.ask(TestProvider.request(TestProvider.ACME));
        time.runUntil(outcome::isComplete);
        assertThat(outcome.failed()).isTrue();
    }
}
