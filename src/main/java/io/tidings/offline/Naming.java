package io.tidings.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Finds the names in a sentence and gives milestones their titles. */
final class Naming {
    /** In characters: how far before a name its thanks may stand. */
    private static final int BEFORE = 24;

    private final Rules rules;
    private final Vocabulary vocabulary;
    private final Set<String> noNames;

    /** A name and its place in characters. */
    record Name(String text, int start, int end) {}

    Naming(Rules rules, Vocabulary vocabulary) {
        this.rules = rules;
        this.vocabulary = vocabulary;
        this.noNames = Vocabulary.phrases(rules.noName()).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of a text; those of people who are thanked are none of its matter. */
    List<Name> names(String plain) {
        List<Name> names = new ArrayList<>();
        Matcher name = rules.name().matcher(plain);
        while (name.find()) {
            int verb = name.group().indexOf(' ') + 1;
            boolean opens = opensSentence(plain, name.start());
            boolean led = verb > 0 && opens && vocabulary.isDeed(name.group().substring(0, verb - 1));
            int start = led ? name.start() + verb : name.start();
            String text = plain.substring(start, name.end());
            String before = plain.substring(Math.max(0, name.start() - BEFORE), name.start());
            boolean thanked = rules.thanks().matcher(before).find();
            boolean number = text.chars().anyMatch(Character::isDigit);
            if (!thanked && !number && !isCommon(text, opens && !led)) {
                names.add(new Name(normal(text.replaceFirst("'s$", "")), start, name.end()));
            }
        }
        return names;
    }

    /** True for what only looks like a name: with a capital because a sentence begins, or a common abbreviation. */
    private boolean isCommon(String name, boolean opens) {
        String first = name.split("[ ']", 2)[0];
        return noNames.contains(first.toLowerCase(Locale.ROOT))
                || (opens && !name.contains(" ") && vocabulary.knows(first));
    }

    /** True behind nothing, a mark that ends something, or an emoji. */
    private static boolean opensSentence(String plain, int start) {
        for (int i = start - 1; i >= 0 && !Character.isLetterOrDigit(plain.charAt(i)); i--) {
            char mark = plain.charAt(i);
            if (".!?:".indexOf(mark) >= 0
                    || Character.isSurrogate(mark)
                    || Character.getType(mark) == Character.OTHER_SYMBOL) {
                return true;
            }
        }
        return plain.substring(0, start).chars().noneMatch(Character::isLetterOrDigit);
    }

    String normal(String subject) {
        return rules.normal(subject);
    }

    String periodOf(String plain) {
        return rules.periodOf(plain);
    }

    /** The first title whose values are all known. */
    static String title(List<String> titles, Map<String, String> values) {
        for (String title : titles) {
            String filled = title;
            for (Map.Entry<String, String> value : values.entrySet()) {
                String place = "{" + value.getKey() + "}";
                filled = value.getValue().isEmpty() && filled.contains(place)
                        ? ""
                        : filled.replace(place, value.getValue());
            }
            if (!filled.isEmpty()) {
                return filled;
            }
        }
        return "";
    }
}
