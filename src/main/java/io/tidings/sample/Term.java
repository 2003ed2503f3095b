package io.tidings.sample;

import java.util.List;

/**
 * A thing with the several ways people write it.
 *
 * @param spellings equal in meaning, most usual first; never empty
 * @param figure true for a number that belongs to a milestone
 */
record Term(List<String> spellings, boolean figure) {

    static Term word(String... spellings) {
        return new Term(List.of(spellings), false);
    }

    String written(Dice dice) {
        return spellings.size() == 1 ? spellings.get(0) : dice.pick(spellings);
    }

    /** The same number told in passing, not as part of the milestone. */
    Term aside() {
        return new Term(spellings, false);
    }
}
