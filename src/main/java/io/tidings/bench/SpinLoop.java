package io.tidings.bench;

import java.util.Arrays;

/**
 * Always the same work for one thread: where it takes longer for as long as a second, somebody else has the machine.
 * What the servers do in bursts behind a round, as flushing, is theirs and ours and no reason to doubt it.
 */
final class SpinLoop {
    /** Some twenty milliseconds of arithmetic. */
    private static final int STEPS = 10_000_000;

    private static final int TIMES = 50;
    /** The fastest few may be luck. */
    private static final int NTH = 5;

    private long sink = 1;

    /** How long the loop takes where nobody disturbs it. */
    long nanos() {
        long[] times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            spin();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[NTH];
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
