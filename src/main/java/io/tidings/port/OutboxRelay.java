package io.tidings.port;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Hands on the news of the outbox, in order for each company and at least once. */
public interface OutboxRelay {
    /**
     * Gives a receiver the next news of some company that this relay has not handed on and that no other node is
     * handing on at this moment. When its future succeeds they are handed on; when it fails, or takes longer than the
     * relay's lease, they stay and come again, and this future fails as well. Companies take turns, also where the
     * receiver fails: a call that comes after a failure is for another company, if one waits.
     *
     * @param name who relays: each name hands on everything, from the first news on
     * @param max how many at most, at least 1
     * @return how many were handed on; 0 where nothing is waiting, or all that waits is with others
     */
    Future<Integer> relay(String name, int max, Function<List<OutboxRow>, Future<Void>> receiver);

    /** How many news the relay has not handed on. */
    Future<Long> waiting(String name);
}
