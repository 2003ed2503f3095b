package io.tidings.verticle;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before something that failed is tried again. */
final class Pauses {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 10_000;
    private static final int DOUBLINGS = 6;

    private Pauses() {}

    /**
     * Milliseconds: doubled with each failure, at most ten seconds. A random part of up to a half is taken off, so that
     * those who failed together do not come back together.
     *
     * @param failures in a row, from 1
     */
    static long millis(int failures) {
        long pause = Math.min(FIRST_MILLIS << Math.min(failures - 1, DOUBLINGS), LONGEST_MILLIS);
        return pause - ThreadLocalRandom.current().nextLong(pause / 2);
    }
}
