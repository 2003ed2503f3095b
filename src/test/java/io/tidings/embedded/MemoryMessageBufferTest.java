package io.tidings.embedded;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.Examples;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageBufferContract;
import io.tidings.port.OtherStores;
import io.tidings.port.Stores;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMessageBufferTest extends MessageBufferContract {
    private static final Firing THREE = new Firing(TriggerReason.COUNT, 3, Long.MAX_VALUE, 1);

    @Override
    protected Stores open(Path folder) {
        return new MemoryBuffer(new EmbeddedStores(folder));
    }

    @Test
    void givesBackWhatIsHeldTooLong() {
        append(1, 5);
        BufferState before = value(stores.buffer().state(ACME));
        Lease lost = value(stores.buffer().take("lost", ACME, THREE));

        stores.clock().advance(LEASE);
        assertThat(value(stores.buffer().state(ACME)).count()).isEqualTo(2);
        stores.clock().advance(Duration.ofMillis(1));

        assertThat(value(stores.buffer().states())).containsExactly(before);
        assertThat(value(stores.buffer().take("next", ACME, THREE)).ids()).isEqualTo(lost.ids());
    }

    @Test
    void acknowledgesALeaseThatHasEnded() {
        append(1, 5);
        Lease late = value(stores.buffer().take("late", ACME, THREE));
        stores.clock().advance(LEASE.plusMillis(1));
        assertThat(value(stores.buffer().state(ACME)).count()).isEqualTo(5);

        value(stores.buffer().acknowledge(late));

        assertThat(value(stores.buffer().state(ACME)).count()).isEqualTo(2);
    }

    @Test
    void skipsWhatIsLeased() {
        append(1, 3);
        Lease lease = value(stores.buffer().take("lease", ACME, THREE));

        append(1, 3);

        assertThat(value(stores.buffer().state(ACME))).isEqualTo(BufferState.empty(ACME));
        value(stores.buffer().giveBack(lease));
        assertThat(value(stores.buffer().state(ACME)).count()).isEqualTo(3);
    }

    @Test
    void isAnotherOneAfterEachStart() {
        String before = value(stores.buffer().epoch());

        stores.reopen();

        assertThat(value(stores.buffer().epoch())).isNotEqualTo(before);
        assertThat(value(stores.buffer().states())).isEqualTo(List.of());
    }

    private void append(int from, int to) {
        value(stores.buffer()
                .append(Examples.arrivals(ACME, from, to).stream()
                        .map(Examples::waiting)
                        .toList()));
    }

    /** The buffer in memory, all else in one file. */
    private static final class MemoryBuffer extends OtherStores {
        private MessageBuffer buffer = new MemoryMessageBuffer(clock(), LEASE);

        MemoryBuffer(Stores others) {
            super(others);
        }

        @Override
        public MessageBuffer buffer() {
            return buffer;
        }

        @Override
        public void reopen() {
            super.reopen();
            buffer = new MemoryMessageBuffer(clock(), LEASE);
        }
    }
}
