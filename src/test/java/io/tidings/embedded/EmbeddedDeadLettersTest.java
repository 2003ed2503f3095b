package io.tidings.embedded;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.DeadLetter;
import io.tidings.port.DeadLettersContract;
import io.tidings.port.Examples;
import io.tidings.port.Run;
import io.tidings.port.Stores;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedDeadLettersTest extends DeadLettersContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }

    @Test
    void claimsTheMessagesOfAReopenedBatchUntilItIsCompleted() {
        Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
        value(stores.events().fail(run, "refused", 1));
        Map<String, Long> dead = messages();

        value(stores.deadLetters().reopen(DeadLetter.idOfRun(ACME, run.id())));
        Map<String, Long> open = messages();
        value(stores.events().complete(Examples.result(takeRun().orElseThrow())));

        assertThat(dead).isEqualTo(Map.of("dead", 3L));
        assertThat(open).isEqualTo(Map.of("claimed", 3L));
        assertThat(messages()).isEqualTo(Map.of("completed", 3L));
    }

    private Map<String, Long> messages() {
        return value(stores.archive().statistics(ACME)).messagesByStatus();
    }
}
