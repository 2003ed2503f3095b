package io.tidings.cassandra;

import java.time.Duration;

/**
 * When a call is given up, with all the requests that it consists of.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 */
record Deadline(long nanos) {
    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean isOver() {
        return left().isNegative();
    }

    /** What is left of it; negative where it is over. */
    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }
}
