package io.tidings.bench;

import java.util.Arrays;

/**
 * Always the same work for one thread: where it takes longer for as long as a second, somebody else has the machine.
 * What the servers do in bursts behind a round, as flushing, is theirs and ours and no reason to doubt it.
 */
final class SpinLoop {
    /** Some twenty milliseconds of arithmetic. */
    private static final int STEPS = 10_000_000;

    private static final long LOOP_NANOS = 20_000_000;
    private static final int FEWEST = 5;
    /** This part of the loops is faster, which may be luck. */
    private static final int LUCKY = 10;

    private final int times;

    private long sink = 1;

    /** @param nanos about how long it is to be looked at each time */
    SpinLoop(long nanos) {
        this.times = (int) Math.max(FEWEST, nanos / LOOP_NANOS);
    }

    /** How long the loop takes where nobody disturbs it. */
    long nanos() {
        long[] durations = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            spin();
            durations[i] = System.nanoTime() - start;
        }
        Arrays.sort(durations);
        return durations[times / LUCKY];
    }

    private void spin() {
        long value = sink;
        for (int i = 0; i < STEPS; i++) {
            // xorshift (Marsaglia 2003): nothing that a compiler could foresee.
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        sink = value;
    }
}
