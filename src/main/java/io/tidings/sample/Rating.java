package io.tidings.sample;

/** A bounded score that is only talked about when it has risen; the bad quarter between two climbs nobody announces. */
final class Rating {

    private final Dice dice;
    private final int floor;
    private final int ceiling;
    private final int step;
    private int value;

    Rating(Dice dice, int floor, int ceiling, int step) {
        this.dice = dice;
        this.floor = floor;
        this.ceiling = ceiling;
        this.step = step;
        this.value = dice.between(floor, floor + step);
    }

    int rise() {
        if (value + step > ceiling) {
            value = floor;
        }
        value += dice.between(1, step);
        return value;
    }
}
