package io.tidings.offline;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The weights of the general reading, as {@code general.yaml} has them.
 *
 * @param threshold the score from which a sentence states a milestone
 * @param deeds words for what has been done, by weight
 * @param against words that speak against it, by weight
 * @param unreal what each clause cue of {@code cues.yaml} takes away
 * @param boundary where a sentence falls into clauses
 * @param us the first person
 * @param name a name
 * @param noName words that look like a name where a sentence begins
 * @param thanks what stands before names that have nothing to do with it
 */
record GeneralRules(
        double threshold,
        Map<Double, String> deeds,
        Map<Double, String> against,
        Map<String, Double> unreal,
        Pattern boundary,
        Pattern us,
        Pattern name,
        String noName,
        Pattern thanks,
        List<Topic> topics) {
    static GeneralRules shipped() {
        return Lexicon.read("general.yaml", GeneralRules.class);
    }
}
