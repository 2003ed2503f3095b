package io.tidings.privacy;

import static java.util.Locale.ROOT;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names by which people speak of those who write: the whole name, and first and last name by themselves, also where
 * only a handle ({@code ann.lee}) tells them. A name that is an ordinary word as well ({@code Will}, {@code Mark}) is
 * left alone in texts, where nobody could tell.
 */
final class SenderNames {
    private static final int SHORTEST = 2;
    private static final int SHORTEST_PART = 3;
    /** A letter among digits. */
    private static final int SHORTEST_MIXED = 4;

    private static final int SHORTEST_NUMBER = 7;
    private static final int MOST_PARTS = 4;

    /** Remarks and addresses beside a name. */
    private static final Pattern BESIDES =
            Pattern.compile("<[^>]{0,200}+>|\\([^)]{0,200}+\\)|\\[[^\\]]{0,200}+\\]|[^\\s@]{1,64}+@\\S{1,255}+|[\"@]");

    /** {@code ann.lee}, alone or before the sign of an address, is Ann Lee. */
    private static final Pattern HANDLE =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+-])(\\p{Ll}{2,30})\\.(\\p{Ll}{2,30})(?![\\p{L}\\p{N}._%+-])");

    private static final Pattern SPACES = Pattern.compile("[\\s,]+");
    /** What has no name: {@code unknown} is what a message says whose source names nobody. */
    private static final Set<String> NOBODY = Set.of("unknown", "Unknown");

    private SenderNames() {}

    /** Detects the names of these senders, given as the messages have them. */
    static Phrases of(Collection<String> senders) {
        Set<Value> names = new LinkedHashSet<>();
        for (String sender : senders) {
            String name = name(sender);
            add(names, name, SHORTEST);
            addParts(names, Arrays.asList(SPACES.split(name)));
            Matcher handle = HANDLE.matcher(sender);
            if (handle.find()) {
                addParts(names, List.of(capitalised(handle.group(1)), capitalised(handle.group(2))));
            }
        }
        return new Phrases(names);
    }

    private static void addParts(Set<Value> names, List<String> parts) {
        boolean personal =
                parts.size() > 1 && parts.size() <= MOST_PARTS && parts.stream().noneMatch(OrdinaryWords::isOfTeam);
        if (personal) {
            add(names, String.join(" ", parts), SHORTEST);
            parts.stream().filter(SenderNames::isCapitalised).forEach(part -> add(names, part, SHORTEST_PART));
        }
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(ROOT) + word.substring(1);
    }

    /** What a sender is called, without address and remarks; empty where that is nothing. */
    static String name(String sender) {
        String name = BESIDES.matcher(Folded.fold(sender)).replaceAll(" ").strip();
        return NOBODY.contains(name) ? "" : name;
    }

    private static void add(Set<Value> names, String name, int shortest) {
        if (tellsSomebody(name, shortest) && !OrdinaryWords.contains(name)) {
            // The same letters may be written as one character or as two.
            names.add(new Value(Kind.NAME, Normalizer.normalize(name, Normalizer.Form.NFC)));
            names.add(new Value(Kind.NAME, Normalizer.normalize(name, Normalizer.Form.NFD)));
        }
    }

    /** Digits do where there are enough of them: nobody says {@code d1859518} and means something else. */
    private static boolean tellsSomebody(String name, int shortest) {
        long letters = name.codePoints().filter(Character::isLetter).count();
        long digits = name.codePoints().filter(Character::isDigit).count();
        return letters >= shortest || letters + digits >= (letters > 0 ? SHORTEST_MIXED : SHORTEST_NUMBER);
    }

    private static boolean isCapitalised(String part) {
        return !part.isEmpty() && !Character.isLowerCase(part.codePointAt(0));
    }
}
