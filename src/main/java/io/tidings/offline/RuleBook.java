package io.tidings.offline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of extraction, as {@code rules.yaml} has them.
 *
 * @param boundary where a sentence falls into clauses
 * @param period a month, a quarter, a year
 * @param improved verbs of a metric that got better by rising
 * @param lowered verbs of a metric that got better by falling
 * @param reported what stands between a metric and its figure where there is no verb of change
 * @param theirs what tells that somebody else's engineering is spoken of
 * @param by what stands before the figure of a change that is told next to a level
 * @param worse verbs of a metric that got worse by falling
 * @param lead what may stand before a figure that opens a clause and says by itself where its metric stands
 * @param between what may stand between such a figure and its metric
 * @param behind what follows such a metric
 * @param words wordings of subjects and their normal form, applied in order
 * @param deeds in order of precedence: a clause states one
 */
record RuleBook(
        Pattern boundary,
        Pattern period,
        Pattern improved,
        Pattern lowered,
        Pattern reported,
        Pattern theirs,
        Pattern by,
        Pattern worse,
        Pattern lead,
        Pattern between,
        Pattern behind,
        List<Wording> words,
        List<DeedRule> deeds,
        List<MetricRule> metrics) {
    /** A wording and its normal form; the replacement may use the groups of the pattern. */
    record Wording(Pattern from, String to) {}

    static RuleBook shipped() {
        return Lexicon.read("rules.yaml", RuleBook.class);
    }

    /** The normal form of a subject: the same thing said otherwise has the same. */
    String normal(String subject) {
        String normal = subject;
        for (Wording word : words) {
            normal = word.from().matcher(normal).replaceAll(word.to());
        }
        return normal.strip();
    }

    /** The period that a sentence names; empty where it names none. */
    String periodOf(String sentence) {
        Matcher found = period.matcher(sentence);
        return found.find() ? found.group().replaceAll("[.\\s]+$", "") : "";
    }
}
