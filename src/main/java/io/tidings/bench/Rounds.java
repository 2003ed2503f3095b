package io.tidings.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Rounds in which product and plain loop take turns, a portion each, so that whatever else the machine does meets both.
 * A round during which a fixed loop came to take more than a tenth longer is shown and not counted, and another one is
 * made, within reason.
 */
final class Rounds {
    private static final double MOST_DRIFT = 0.1;
    /** Such a part of a round, before it and after it. */
    private static final int SPIN_SHARE = 15;
    /** So many times the rounds that are wanted are tried. */
    private static final int MOST_TRIES = 2;

    private final int wanted;
    private final long nanos;
    private final Listener listener;
    private final SpinLoop spin;

    /** @param nanos that a round takes at least */
    Rounds(int wanted, long nanos, Listener listener) {
        this.wanted = wanted;
        this.nanos = nanos;
        this.listener = listener;
        this.spin = new SpinLoop(nanos / SPIN_SHARE);
    }

    /** A portion of work that each takes. */
    @FunctionalInterface
    interface Portion {
        /** @param swapped true where the plain loop begins this time */
        Costs run(boolean swapped) throws Exception;
    }

    /**
     * Makes the rounds after one to warm up.
     *
     * @param figure what is told of each
     */
    List<Round> run(String name, Portion portion, ToDoubleFunction<Round> figure) throws Exception {
        listener.step(name + ": warming up");
        round(portion);
        List<Round> rounds = new ArrayList<>();
        int kept = 0;
        while (kept < wanted && rounds.size() < MOST_TRIES * wanted) {
            Round round = round(portion);
            rounds.add(round);
            kept += round.kept() ? 1 : 0;
            listener.step(String.format(
                    Locale.ROOT,
                    "%s: round %d of %d: %.3f%s",
                    name,
                    kept,
                    wanted,
                    figure.applyAsDouble(round),
                    round.kept()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", discarded: spin loop drifted by %.0f %%",
                                    100 * round.spinDrift())));
        }
        return rounds;
    }

    private Round round(Portion portion) throws Exception {
        Costs costs = Costs.NONE;
        List<Long> spins = new ArrayList<>(List.of(spin.nanos()));
        long start = System.nanoTime();
        boolean swapped = false;
        do {
            costs = costs.plus(portion.run(swapped));
            swapped = !swapped;
        } while (System.nanoTime() - start < nanos);
        spins.add(spin.nanos());
        double drift = drift(spins);
        return new Round(costs, drift, drift <= MOST_DRIFT);
    }

    private static double drift(List<Long> spins) {
        long[] sorted = spins.stream().mapToLong(Long::longValue).sorted().toArray();
        return (double) sorted[sorted.length - 1]
                        / Arrays.stream(sorted).findFirst().orElseThrow()
                - 1;
    }
}
