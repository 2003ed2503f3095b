package io.tidings.model;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A clock, and timers that fire as it is moved, in order and at their own time. */
public final class SimulatedTime implements Timer, InstantSource {
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private long counter;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));

    private record Due(Instant at, long number, Promise<Void> promise) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Future<Void> after(Duration time) {
        Promise<Void> promise = Promise.promise();
        queue.add(new Due(now.plus(time), counter++, promise));
        return promise.future();
    }

    /** Moves on to a time, through all timers that fire until then. */
    public void advance(Duration time) {
        Instant end = now.plus(time);
        while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
            step();
        }
        now = end;
    }

    /** Moves on from timer to timer until a condition holds, or there are none. */
    public void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean() && !queue.isEmpty()) {
            step();
        }
    }

    private void step() {
        Due due = queue.remove();
        now = due.at();
        due.promise().complete();
    }
}
