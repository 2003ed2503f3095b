package io.tidings.offline;

import io.tidings.event.EventType;
import java.util.List;

/**
 * What stands around the facts of an investor email, as {@code letter.yaml} has it. No text of it holds a number.
 *
 * @param hook introduces the strongest fact; {@code {news}} is its title
 * @param more follows the hook where there are other events, {@code only} where there are none
 * @param meeting asks for one
 * @param sections in the order of the letter
 */
record LetterForm(
        String greeting,
        String subject,
        String hook,
        String more,
        String only,
        String sources,
        String meeting,
        String closing,
        List<Section> sections) {
    /**
     * A part of the letter.
     *
     * @param metrics true where its events are told by their figures
     */
    record Section(String opening, boolean metrics, List<EventType> types) {}

    static LetterForm shipped() {
        return Lexicon.read("letter.yaml", LetterForm.class);
    }
}
