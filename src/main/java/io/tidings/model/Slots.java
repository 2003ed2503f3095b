package io.tidings.model;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many calls at a time; more wait for one to end, first come first served. Several threads may use it. */
public final class Slots {
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    public Slots(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is at least one slot");
        }
        this.free = count;
    }

    /** Succeeds when the caller has a slot, which it {@linkplain #give gives} back. */
    synchronized Future<Void> take() {
        if (free > 0) {
            free--;
            return Future.succeededFuture();
        }
        Promise<Void> slot = Promise.promise();
        waiting.add(slot);
        return slot.future();
    }

    void give() {
        Promise<Void> next;
        synchronized (this) {
            next = waiting.poll();
            free += next == null ? 1 : 0;
        }
        if (next != null) {
            next.complete();
        }
    }
}
