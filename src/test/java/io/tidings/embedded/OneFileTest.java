package io.tidings.embedded;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.MessageId;
import io.tidings.port.Examples;
import io.tidings.port.PortContract;
import io.tidings.port.Run;
import io.tidings.port.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** On one file, what is done with messages shows on the messages in the same transaction. */
class OneFileTest extends PortContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }

    @Test
    void anOpenedBatchClaimsItsMessages() {
        store(Examples.arrivals(ACME, 1, 3));

        open("batch-1", ACME, ids(1, 3), Examples.PASS);

        assertThat(statuses()).isEqualTo(Map.of("claimed", 3L));
        assertThat(value(stores.buffer().states())).isEmpty();
    }

    @Test
    void aBatchWithTooFewMessagesClaimsNone() {
        store(Examples.arrivals(ACME, 1, 5));
        open("batch-1", ACME, ids(1, 3), Examples.PASS);

        value(stores.events().open(batch("batch-2", ACME, ids(2, 5)), 3, List.of(Examples.PASS)));
        Map<String, Long> before = statuses();
        open("batch-3", ACME, ids(4, 5), Examples.PASS);

        assertThat(before).isEqualTo(Map.of("claimed", 3L, "stored", 2L));
        assertThat(statuses()).isEqualTo(Map.of("claimed", 5L));
        assertThat(value(stores.buffer().states())).isEmpty();
    }

    @Test
    void theLastRunCompletesTheMessages() {
        store(Examples.arrivals(ACME, 1, 3));
        open("batch-1", ACME, ids(1, 3), Examples.PASS, Examples.pass("other-pass", 5));
        Run first = takeRun().orElseThrow();
        Run second = takeRun().orElseThrow();

        value(stores.events().complete(Examples.result(first)));
        Map<String, Long> between = statuses();
        value(stores.events().complete(Examples.result(second)));

        assertThat(between).isEqualTo(Map.of("claimed", 3L));
        assertThat(statuses()).isEqualTo(Map.of("completed", 3L));
    }

    @Test
    void theMessagesOfADeadRunAreDead() {
        Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));

        value(stores.events().fail(run, "refused", 1));

        assertThat(statuses()).isEqualTo(Map.of("dead", 3L));
    }

    @Test
    void theMessagesOfARunThatKillsItsOwnersAreDead() {
        takenRun("batch-1", Examples.chats(ACME, 1, 3));

        for (int i = 0; i < Run.MAX_CRASHES; i++) {
            stores.clock().advance(LEASE.plus(Duration.ofMillis(1)));
            takeRun();
        }

        assertThat(statuses()).isEqualTo(Map.of("dead", 3L));
    }

    private static List<MessageId> ids(int from, int to) {
        return Examples.ids(Examples.chats(ACME, from, to));
    }

    private Map<String, Long> statuses() {
        Map<String, Long> counts = new TreeMap<>();
        value(stores.messageArchive().messages(message -> counts.merge(message.status(), 1L, Long::sum)));
        return counts;
    }
}
