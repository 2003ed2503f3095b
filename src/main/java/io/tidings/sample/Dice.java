package io.tidings.sample;

import java.util.List;

/**
 * The only source of chance: SplitMix64, written out here because the JDK fixes the bit streams of its own generators
 * only in part, and a seed has to give the same bytes on every release.
 */
final class Dice {

    private long state;

    Dice(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 (inclusive) to the bound (exclusive). */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number between two, both inclusive. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** True with a probability given in percent. */
    boolean percent(int probability) {
        return below(100) < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
