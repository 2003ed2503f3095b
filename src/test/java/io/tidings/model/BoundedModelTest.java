package io.tidings.model;

import static io.tidings.model.TestProvider.ANSWER;
import static io.tidings.model.TestProvider.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedModelTest {
    private final SimulatedTime time = new SimulatedTime();
    private final TestProvider provider = new TestProvider(time);
    private final BoundedModel model = new BoundedModel(provider, new Slots(2), Duration.ofSeconds(2), time);

    @Test
    void asksSoManyAtATimeInTheirOrder() {
        List<Future<ModelOutcome>> outcomes = ask(5);

        time.runUntil(() -> outcomes.stream().allMatch(Future::isComplete));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(ANSWER));
        assertThat(provider.seconds()).containsExactly(0L, 0L, 1L, 1L, 2L);
    }

    @Test
    void givesASlotBackThatACallBrokeIn() {
        provider.then(() -> Future.failedFuture("a defect")).then(() -> {
            throw new IllegalStateException("another");
        });

        List<Future<ModelOutcome>> outcomes = ask(4);
        time.runUntil(() -> outcomes.stream().allMatch(Future::isComplete));

        assertThat(outcomes.subList(2, 4))
                .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(ANSWER));
    }

    @Test
    void asksNobodyForWhomItIsTooLate() {
        List<Future<ModelOutcome>> outcomes = ask(7);

        time.runUntil(() -> outcomes.stream().allMatch(Future::isComplete));

        assertThat(provider.asked).hasSize(6);
        assertThat(outcomes.get(6).result()).isInstanceOfSatisfying(Failure.class, late -> assertThat(late.kind())
                .isEqualTo(Kind.OVERLOADED));
    }

    private List<Future<ModelOutcome>> ask(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> model.ask(request(TestProvider.ACME)))
                .toList();
    }
}
