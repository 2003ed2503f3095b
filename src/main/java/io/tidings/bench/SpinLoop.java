package io.tidings.bench;

import java.util.Arrays;

/** Always the same work for one thread: where it takes longer, somebody else has the machine. */
final class SpinLoop {
    /** Some twenty milliseconds of arithmetic. */
    private static final int STEPS = 10_000_000;

    private static final int TIMES = 5;

    private long sink = 1;

    /** How long the loop takes now: the median of a few. */
    long nanos() {
        long[] times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            spin();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
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
