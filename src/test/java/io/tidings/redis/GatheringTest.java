package io.tidings.redis;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<List<Integer>> asked = new ArrayList<>();
    private final List<Promise<Integer>> answers = new ArrayList<>();
    private final Gathering<Integer, Integer> gathering = new Gathering<>(vertx, items -> {
        asked.add(List.copyOf(items));
        answers.add(Promise.promise());
        return answers.get(answers.size() - 1).future();
    });

    @AfterEach
    void close() {
        value(vertx.close());
    }

    @Test
    void doesTogetherWhatComesWhileItWorks() {
        Future<Integer> first = gathering.add(List.of(1));
        Future<Integer> second = gathering.add(List.of(2, 3));
        Future<Integer> third = gathering.add(List.of(4));
        assertThat(asked).containsExactly(List.of(1));

        answers.get(0).complete(10);
        assertThat(asked).containsExactly(List.of(1), List.of(2, 3, 4));
        answers.get(1).complete(20);

        assertThat(value(first)).isEqualTo(10);
        assertThat(value(second)).isEqualTo(20);
        assertThat(value(third)).isEqualTo(20);
    }

    @Test
    void worksOnAfterAFailureWhichAllOfItHear() {
        Future<Integer> first = gathering.add(List.of(1));
        Future<Integer> second = gathering.add(List.of(2));
        answers.get(0).fail("away");
        answers.get(1).complete(20);
        Future<Integer> third = gathering.add(List.of(3));
        answers.get(2).complete(30);

        assertThat(value(second)).isEqualTo(20);
        assertThat(value(third)).isEqualTo(30);
        assertThat(failure(first)).hasMessage("away");
    }
}
