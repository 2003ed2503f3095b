package io.tidings.bench;

/**
 * What some work cost.
 *
 * @param nanos of the wall clock
 * @param bytes that were allocated meanwhile, by all threads
 */
record Cost(long nanos, long bytes) {
    static final Cost NONE = new Cost(0, 0);

    Cost plus(Cost other) {
        return new Cost(nanos + other.nanos, bytes + other.bytes);
    }
}
