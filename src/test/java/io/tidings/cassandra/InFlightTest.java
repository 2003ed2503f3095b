package io.tidings.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No more requests run than may, and none is forgotten. */
class InFlightTest {
    private final InFlight inFlight = new InFlight(2);
    private final List<CompletableFuture<Integer>> started = new ArrayList<>();

    @Test
    void startsTheNextWhenOneEnds() {
        List<CompletionStage<Integer>> answers =
                IntStream.range(0, 4).mapToObj(n -> inFlight.run(this::start)).toList();
        assertThat(started).hasSize(2);

        started.get(1).complete(7);
        started.get(0).completeExceptionally(new IllegalStateException("broken"));

        assertThat(started).hasSize(4);
        assertThat(value(answers.get(1))).isEqualTo(7);
        assertThatThrownBy(() -> value(answers.get(0)))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("broken");
        started.get(3).complete(9);
        assertThat(value(answers.get(3))).isEqualTo(9);
    }

    @Test
    void goesOnAfterARequestThatCannotBeMade() {
        inFlight.run(this::start);
        inFlight.run(this::start);
        CompletionStage<Integer> unmade = inFlight.run(() -> {
            throw new IllegalStateException("cannot be made");
        });
        CompletionStage<Integer> last = inFlight.run(() -> CompletableFuture.completedFuture(4));

        started.get(0).complete(0);

        assertThatThrownBy(() -> value(unmade)).hasMessageContaining("cannot be made");
        assertThat(value(last)).isEqualTo(4);
    }

    @Test
    void endsManyThatAreOverAtOnce() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        InFlight one = new InFlight(1);
        one.run(() -> first);
        List<CompletionStage<Integer>> answers = IntStream.range(0, 100_000)
                .mapToObj(n -> one.run(() -> CompletableFuture.completedFuture(n)))
                .toList();

        first.complete(0);

        assertThat(answers).allMatch(answer -> answer.toCompletableFuture().isDone());
    }

    @Test
    void keepsToTheLimitWhereManyThreadsAskAndAnswer() {
        InFlight three = new InFlight(3);
        AtomicInteger running = new AtomicInteger();
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(n -> three.run(() -> {
                            seen.add(running.incrementAndGet());
                            return CompletableFuture.supplyAsync(
                                    () -> {
                                        running.decrementAndGet();
                                        return n;
                                    },
                                    ForkJoinPool.commonPool());
                        })
                        .toCompletableFuture())
                .toList();

        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

        assertThat(seen).hasSize(5_000).allMatch(count -> count <= 3);
    }

    private CompletionStage<Integer> start() {
        CompletableFuture<Integer> request = new CompletableFuture<>();
        started.add(request);
        return request;
    }

    private static int value(CompletionStage<Integer> answer) {
        return answer.toCompletableFuture().join();
    }
}
