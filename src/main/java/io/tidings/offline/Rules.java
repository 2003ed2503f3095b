package io.tidings.offline;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of extraction, as {@code rules.yaml} has them. Lists of words are separated by commas.
 *
 * @param threshold the score from which a sentence states a milestone
 * @param deeds words for what has been done, by weight
 * @param against words that speak against it, by weight; those of weight 0 are words that mean nothing
 * @param unreal what each clause cue of {@code cues.yaml} takes away
 * @param boundary where a sentence falls into clauses
 * @param falls how a figure is told to be less than before, {@code rises} to be more
 * @param us the first person
 * @param you the second person: what somebody from outside says of us
 * @param period a month, a quarter, a year
 * @param name a name
 * @param fund the name of an investor: its words speak of nothing else
 * @param noName words that look like a name where a sentence begins
 * @param thanks what stands before names that have nothing to do with it
 * @param wordings of subjects and their normal form, applied in order
 * @param topics what is talked about
 */
record Rules(
        double threshold,
        Map<Double, String> deeds,
        Map<Double, String> against,
        Map<String, Double> unreal,
        Pattern boundary,
        Pattern falls,
        Pattern rises,
        Pattern us,
        Pattern you,
        Pattern period,
        Pattern name,
        Pattern fund,
        String noName,
        Pattern thanks,
        List<Wording> wordings,
        List<Topic> topics) {
    /** A wording and its normal form; the replacement may use the groups of the pattern. */
    record Wording(Pattern from, String to) {}

    static Rules shipped() {
        return Lexicon.read("rules.yaml", Rules.class);
    }

    /** The normal form of a subject: the same thing said otherwise has the same. */
    String normal(String subject) {
        String normal = subject;
        for (Wording wording : wordings) {
            normal = wording.from().matcher(normal).replaceAll(wording.to());
        }
        return normal.strip();
    }

    /** The period that a text names; empty where it names none. */
    String periodOf(String text) {
        Matcher found = period.matcher(text);
        return found.find() ? found.group().replaceAll("[.\\s]+$", "") : "";
    }
}
