package io.tidings.cassandra;

import java.time.Duration;

/**
 * When a request is given up: some time after it was sent, with all its tries. While it waits its turn behind others it
 * is given up when none of them has been answered for as long: a busy cluster answers late, a dead one never.
 */
final class Deadline {
    private final long nanos;
    /** On the clock of {@link System#nanoTime}. */
    private long from;

    private boolean sent;

    /** Of a request that begins to wait now. */
    Deadline(Duration duration, long now) {
        this.nanos = duration.toNanos();
        this.from = now;
    }

    /**
     * What is left for a request that is sent now; not positive where it is over.
     *
     * @param answered when another request was last answered
     */
    synchronized Duration left(long now, long answered) {
        if (!sent) {
            boolean progressed = answered - from > 0;
            boolean patient = now - (progressed ? answered : from) < nanos;
            if (patient) {
                sent = true;
                from = now;
            }
        }
        return Duration.ofNanos(from + nanos - now);
    }
}
