package io.tidings.offline;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What tells that something is said but not a fact of this company: a plan, a question, a condition, a denial, hearsay,
 * a joke, somebody else's news.
 *
 * @param message voids a whole message
 * @param heading voids what stands under it, and a mail of that subject
 * @param sentence voids a sentence
 * @param clause voids a clause, by the name under which a rule may allow it
 * @param harmless words that look like a cue and are none; blanked before the others are looked for
 */
record Cues(Pattern message, Pattern heading, Pattern sentence, Map<String, Pattern> clause, Pattern harmless) {
    private static final Pattern QUESTION = Pattern.compile("\\?[\\s\\p{Punct}\\p{So}\\p{Cf}]{0,20}$");

    static Cues shipped() {
        return Lexicon.read("cues.yaml", Cues.class);
    }

    boolean voidsMessage(String text) {
        return message.matcher(text).find();
    }

    boolean voidsHeading(String heading) {
        return this.heading.matcher(heading).find();
    }

    boolean voidsSentence(String sentence) {
        return QUESTION.matcher(sentence).find()
                || this.sentence.matcher(blank(sentence)).find();
    }

    /** The names of the cues in a clause. */
    Set<String> in(String clause) {
        String text = blank(clause);
        return this.clause.entrySet().stream()
                .filter(cue -> cue.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A text without what looks like a cue and is none; all offsets stay. */
    String blank(String text) {
        return harmless.matcher(text)
                .replaceAll(match -> " ".repeat(match.group().length()));
    }
}
