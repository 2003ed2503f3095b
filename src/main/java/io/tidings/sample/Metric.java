package io.tidings.sample;

/** A number that grows in steps: by several percent while young, by ever less later, always by a visible amount. */
final class Metric {

    private static final int YOUNG = 40;

    private final Dice dice;
    private long value;
    private long previous;
    private int steps;

    Metric(Dice dice, long start) {
        this.dice = dice;
        this.value = start;
        this.previous = start;
    }

    long value() {
        return value;
    }

    long grow() {
        int digits = steps < YOUNG ? 3 : 4;
        long permille = 1_400L * dice.between(70, 130) / 100 / (steps + 14);
        long grown = Figures.rounded(value + value * permille / 1_000, digits);
        previous = value;
        value = Math.max(grown, value + Figures.unit(value, digits));
        steps++;
        return value;
    }

    /** A round number still well ahead, such as people set as a goal. */
    long goal() {
        return Figures.rounded(value * dice.between(125, 240) / 100, value < 100 ? 1 : 2);
    }

    /** A value near the current one but different from it, as a typo or an early count gives; never a step back. */
    long slip() {
        int digits = steps <= YOUNG ? 3 : 4;
        long early = Figures.rounded(previous + (value - previous) * dice.between(40, 80) / 100, digits);
        if (early > previous && early < value && dice.percent(60)) {
            return early;
        }
        long off = Figures.rounded(value * dice.between(10, 30) / 1_000, 2);
        return Figures.rounded(value + Math.max(Figures.unit(value, digits), off), digits);
    }
}
