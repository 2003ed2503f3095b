package io.tidings.postgres;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.OutboxRelayContract;
import io.tidings.port.Stores;
import io.vertx.core.Future;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresOutboxRelayIT extends OutboxRelayContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }

    /** As after a node's long pause: others have its news by then. */
    @Test
    void turnsAReceiverAwayThatComesBackAfterItsLease() {
        news(ACME, 1, 2);
        Receiver late = new Receiver();
        Future<Integer> first = late.isGivenNews();
        stores.clock().advance(LEASE);
        int again = relay(1);

        late.answer.complete();

        assertThat(again).isEqualTo(1);
        assertThat(value(first)).isZero();
        assertThat(waiting()).isEqualTo(1);
        assertThat(relay(10)).isEqualTo(1);
        assertThat(seqs(ACME)).containsExactly(1L, 2L);
    }

    @Test
    void keepsALeaseUntilItEnds() {
        news(ACME, 1, 2);
        Receiver slow = new Receiver();
        Future<Integer> first = slow.isGivenNews();
        stores.clock().advance(LEASE.minusMillis(1));

        int meanwhile = relay(10);

        assertThat(meanwhile).isZero();
        slow.answer.complete();
        assertThat(value(first)).isEqualTo(2);
    }
}
