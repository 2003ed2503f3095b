package io.tidings.bus;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Keeps work in flight under a bound, counted by their futures. For use on one event loop. */
public final class Window {
    private final int max;
    private int inFlight;

    public Window(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("a window lets at least one through");
        }
        this.max = max;
    }

    public boolean isFull() {
        return inFlight >= max;
    }

    public boolean isEmpty() {
        return inFlight == 0;
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
        return future.onComplete(ended -> inFlight--);
    }
}
