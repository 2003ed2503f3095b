package io.tidings.sample;

import java.util.List;

/** Differently worded sentences for the same purpose. */
record Phrasebook(List<Phrase> phrases) {

    static final Phrasebook EMPTY = new Phrasebook(List.of());

    /** One phrase a line; blank lines are skipped. */
    static Phrasebook of(String lines) {
        return new Phrasebook(
                lines.lines().filter(line -> !line.isBlank()).map(Phrase::new).toList());
    }

    boolean isEmpty() {
        return phrases.isEmpty();
    }

    Phrase pick(Dice dice) {
        return dice.pick(phrases);
    }
}
