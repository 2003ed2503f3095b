package io.tidings.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps work in flight under a bound, counted by its futures. For use on one event loop. */
public final class Window {
    private final int max;
    private int inFlight;
    private List<Promise<Void>> waiting = new ArrayList<>();

    public Window(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("a window lets at least one through");
        }
        this.max = max;
    }

    public boolean isFull() {
        return inFlight >= max;
    }

    /** Runs a piece of work as one in flight until its future ends. */
    public <T> Future<T> run(Supplier<Future<T>> work) {
        inFlight++;
        Future<T> future;
        try {
            future = work.get();
        } catch (RuntimeException e) {
            future = Future.failedFuture(e);
        }
        return future.onComplete(ended -> end());
    }

    /** Succeeds when nothing is in flight. */
    public Future<Void> whenEmpty() {
        if (inFlight == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> empty = Promise.promise();
        waiting.add(empty);
        return empty.future();
    }

    private void end() {
        inFlight--;
        if (inFlight == 0) {
            List<Promise<Void>> released = waiting;
            waiting = new ArrayList<>();
            released.forEach(Promise::complete);
        }
    }
}
