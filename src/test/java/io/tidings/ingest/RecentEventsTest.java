package io.tidings.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private final RecentEvents recent = new RecentEvents();
    private final List<Promise<Void>> actions = new ArrayList<>();

    private Future<Void> once(String id) {
        return recent.once(id, () -> {
            Promise<Void> action = Promise.promise();
            actions.add(action);
            return action.future();
        });
    }

    @Test
    void whoComesWhileItIsDoneWaitsForTheSame() {
        Future<Void> first = once("Ev1");
        Future<Void> second = once("Ev1");

        assertThat(actions).hasSize(1);
        assertThat(second.isComplete()).isFalse();
        actions.get(0).complete();
        assertThat(first.succeeded() && second.succeeded()).isTrue();
    }

    @Test
    void whatWasDoneIsNotDoneAgain() {
        once("Ev1");
        actions.get(0).complete();

        assertThat(once("Ev1").succeeded()).isTrue();
        assertThat(actions).hasSize(1);
    }

    @Test
    void whatFailedIsDoneAgain() {
        once("Ev1");
        actions.get(0).fail("away");

        once("Ev1");

        assertThat(actions).hasSize(2);
    }

    @Test
    void theOldestAreForgottenSoThatMemoryIsBounded() {
        for (int i = 0; i <= 20_000; i++) {
            once("Ev" + i);
        }

        once("Ev20000");
        assertThat(actions).hasSize(20_001);
        once("Ev0");
        assertThat(actions).hasSize(20_002);
    }
}
