package io.tidings.sample;

import java.util.List;

/**
 * Names combined from lists of parts. Walks all combinations in an order that depends on the seed and repeats none
 * before all are used.
 */
final class NamePool {

    /** A prime larger than any product of the lists below, hence coprime to every pool size. */
    private static final long STRIDE = 1_000_003;

    private final List<List<String>> parts;
    private final long size;
    private long index;

    NamePool(Dice dice, List<List<String>> parts) {
        this.parts = parts;
        long product = 1;
        for (List<String> part : parts) {
            product *= part.size();
        }
        size = product;
        index = dice.below((int) size);
    }

    String next() {
        index = (index + STRIDE) % size;
        StringBuilder name = new StringBuilder();
        long rest = index;
        for (List<String> part : parts) {
            name.append(part.get((int) (rest % part.size())));
            rest /= part.size();
        }
        return name.toString();
    }
}
