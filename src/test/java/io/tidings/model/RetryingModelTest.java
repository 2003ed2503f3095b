package io.tidings.model;

import static io.tidings.model.TestProvider.ANSWER;
import static io.tidings.model.TestProvider.ask;
import static io.tidings.model.TestProvider.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.resilience.Backoff;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingModelTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    private final SimulatedTime time = new SimulatedTime();
    private final TestProvider provider = new TestProvider(time);
    private final RetryingModel model = new RetryingModel(
            provider,
            new Backoff(3, Duration.ofSeconds(2)),
            new RetryingModel.Options(PATIENCE, ATTEMPT),
            time,
            time,
            () -> 0);

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RATE_LIMITED", "TIMEOUT", "OVERLOADED"})
    void asksAgainAfterTwoFourAndEightSeconds(Kind kind) {
        provider.then(failure(kind)).then(failure(kind)).then(failure(kind));

        assertThat(ask(model, time)).isEqualTo(ANSWER);

        // Each call takes a second.
        assertThat(provider.seconds()).containsExactly(0L, 3L, 8L, 17L);
    }

    @Test
    void givesUpAfterTheLastRetry() {
        for (int i = 0; i < 4; i++) {
            provider.then(failure(Kind.TIMEOUT));
        }

        assertThat(ask(model, time)).isEqualTo(failure(Kind.TIMEOUT));

        assertThat(provider.asked).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RATE_LIMITED", "TIMEOUT", "OVERLOADED"})
    void asksOnceWhereAskingAgainIsOfNoUse(Kind kind) {
        provider.then(failure(kind));

        assertThat(ask(model, time)).isEqualTo(failure(kind));

        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        provider.then(failure(Kind.RATE_LIMITED, Duration.ofSeconds(47)));

        assertThat(ask(model, time)).isEqualTo(ANSWER);

        assertThat(provider.seconds()).containsExactly(0L, 48L);
    }

    @Test
    void handsTheDelayOnWhereThereIsNoTimeForIt() {
        Failure later = failure(Kind.RATE_LIMITED, PATIENCE.minus(ATTEMPT));
        provider.then(later);

        assertThat(ask(model, time)).isEqualTo(later);

        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void asksNoMoreWhereAnotherAnswerWouldComeTooLate() {
        provider.then(() -> time.after(PATIENCE).map(failure(Kind.TIMEOUT)));

        assertThat(ask(model, time)).isEqualTo(failure(Kind.TIMEOUT));

        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void failsAsItsModelBreaks() {
        provider.then(() -> Future.failedFuture("a defect"));

        Future<?> outcome = model.ask(TestProvider.request(TestProvider.ACME));
        time.runUntil(outcome::isComplete);

        assertThat(outcome.cause()).hasMessage("a defect");
    }
}
