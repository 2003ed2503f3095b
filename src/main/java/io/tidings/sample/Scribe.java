package io.tidings.sample;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns phrases into what one person types. */
final class Scribe {

    /** First words that can lose their capital; a name never can. */
    private static final Pattern COMMON_OPENING = Pattern.compile(
            "(?:We|We're|Just|The|And|So|Did|Is|Are|Our|Can|Checked|That|With|Got|Numbers|Any|Saw|Thinking|Has|Who"
                    + "|Target|Should|Could|If|When|Sorry|Signed|Launched|Headcount|Sales|Took|Would|Once|How|Lawyers|All"
                    + "|Closed|Final|Remember|Best|New|Support|Upsell|Offer|Everyone|Contract|Last|First|Woke|Imagine"
                    + "|Still|Making|Would|Partner|Board|Patent|Money|Recurring|Annualised)\\b.*",
            Pattern.DOTALL);

    private static final int REMEMBERED = 160;
    private static final int ATTEMPTS = 5;

    private final Dice dice;
    private final LinkedHashSet<String> remembered = new LinkedHashSet<>();

    Scribe(Dice dice) {
        this.dice = dice;
    }

    String plain(Phrase phrase, Function<String, Term> scenery) {
        return write(phrase, scenery).text();
    }

    /** A sentence nobody has used lately, as far as the book allows. */
    String fresh(Phrasebook book, Scenery scenery) {
        String text = plain(book.pick(dice), scenery);
        for (int attempt = 1; attempt < ATTEMPTS && remembered.contains(text); attempt++) {
            text = plain(book.pick(dice), scenery);
        }
        remembered.add(text);
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.iterator().next());
        }
        return text;
    }

    /** Writes a phrase about facts; slots the facts do not know are filled with scenery. */
    Wording about(Phrase phrase, Facts facts, Scenery scenery) {
        return write(phrase, slot -> {
            Term known = facts.terms().get(slot);
            return known != null ? known : scenery.apply(slot);
        });
    }

    private Wording write(Phrase phrase, Function<String, Term> terms) {
        StringBuilder out = new StringBuilder(120);
        Map<String, String> figures = new LinkedHashMap<>();
        phrase.write(terms, dice, out, figures);
        return new Wording(tidy(out), figures);
    }

    /** A chat message in the author's manner: opener, sentence, closer; lower case and no full stop if casual. */
    String chat(Person author, String sentence, Scenery scenery, Phrasebook closers) {
        String opener = dice.percent(22) ? plain(Framing.OPENERS.pick(dice), scenery) + " " : "";
        boolean lower = author.casual() || opener.endsWith(", ");
        String text = lower && COMMON_OPENING.matcher(sentence).matches()
                ? opener + Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
                : opener + sentence;
        if (dice.percent(24)) {
            text = ended(text) + " " + plain(closers.pick(dice), scenery);
        }
        if (text.endsWith(".") && dice.percent(author.casual() ? 85 : 30)) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    /** An email on one line; the first ". " ends the subject, which therefore must not contain one. */
    String letter(Person author, String subject, Phrasebook greetings, List<String> body, Scenery scenery) {
        StringBuilder text =
                new StringBuilder(200).append("Subject: ").append(subject).append(". ");
        text.append(plain(greetings.pick(dice), scenery)).append(' ');
        for (String sentence : body) {
            text.append(ended(sentence)).append(' ');
        }
        text.append(plain(MailTraffic.CLOSINGS.pick(dice), scenery)).append(' ');
        return text.append(dice.percent(60) ? author.firstName() : author.fullName())
                .toString();
    }

    /** Closes a sentence that has neither punctuation nor an emoji at its end. */
    private static String ended(String text) {
        int last = text.codePointBefore(text.length());
        return Character.isLetterOrDigit(last) || last == '%' || last == ')' ? text + "." : text;
    }

    /** Closes the gaps that empty choices leave behind. */
    private static String tidy(StringBuilder out) {
        int kept = 0;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            boolean afterGap = kept == 0 || out.charAt(kept - 1) == ' ';
            if (kept > 0 && afterGap && ",.!".indexOf(c) >= 0) {
                kept--;
            }
            if (c != ' ' || !afterGap) {
                out.setCharAt(kept++, c);
            }
        }
        while (kept > 0 && out.charAt(kept - 1) == ' ') {
            kept--;
        }
        out.setLength(kept);
        return out.toString();
    }

    /** The sentence with a capital at its start, for letters. */
    static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
