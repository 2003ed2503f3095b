package io.tidings.privacy;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that have no form of their own, right behind a word that says what they are: {@code account no. 1234567}. */
final class Labelled implements Detector {
    private static final String BETWEEN =
            "(?:[ ./-]{0,3}(?:id|code|number|no|nr|num|n[º°]|numero|número|numéro|nummer))?"
                    + "(?:[ :#=.]{1,4}(?:is|was|ist|est|es|é|è))?[\\s:#=.()\"']{0,5}";

    private final Kind kind;
    private final Pattern pattern;
    private final int fewestDigits;

    /**
     * Looks for the values behind some words.
     *
     * @param words alternatives of a regular expression; case does not matter
     * @param value a regular expression without groups that are captured
     */
    Labelled(Kind kind, String words, String value, int fewestDigits) {
        this.kind = kind;
        this.pattern = Pattern.compile(
                Edge.START + "(?:" + words + ")" + BETWEEN + "(?<value>" + value + ")" + Edge.NUMBER_END,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.fewestDigits = fewestDigits;
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            if (matcher.group("value").chars().filter(Character::isDigit).count() >= fewestDigits) {
                found.accept(new Span(matcher.start("value"), matcher.end("value"), kind));
            }
        }
    }
}
