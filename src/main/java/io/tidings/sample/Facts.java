package io.tidings.sample;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known about one milestone, by slot. The slot {@code n} is its main figure; {@code slip}, where present, is a
 * wrong or early value of {@code n} that somebody may tell first; {@code org} is the outside organisation.
 */
record Facts(Map<String, Term> terms) {

    static Facts none() {
        return new Facts(Map.of());
    }

    Facts with(String slot, Term term) {
        Map<String, Term> more = new HashMap<>(terms);
        more.put(slot, term);
        return new Facts(more);
    }

    Facts with(String slot, String word) {
        return with(slot, Term.word(word));
    }

    boolean has(String slot) {
        return terms.containsKey(slot);
    }

    /** The same facts as told by someone who has the main figure wrong. */
    Facts slipped() {
        Term slip = terms.getOrDefault("slip", Term.word("?"));
        return with("n", new Term(slip.spellings(), true));
    }
}
