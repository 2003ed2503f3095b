package io.tidings.privacy;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of machines: IP of both versions, and MAC. */
final class Networks implements Detector {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 =
            Pattern.compile("(?<![\\w.])(?:" + OCTET + "\\.){3}" + OCTET + "(?![\\w]|\\.\\d|-[a-z])");
    private static final Pattern V6 =
            Pattern.compile("(?<!\\w)(?<!::)(?<!(?<!\\w)[0-9A-Fa-f]{1,8}:)(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:.]{3,45}+");
    private static final String PAIR = "[0-9A-Fa-f]{2}";
    private static final Pattern MAC = Pattern.compile("(?<!\\w)(?<!(?<!\\w)" + PAIR + "[:-])" + PAIR + "([:-])(?:"
            + PAIR + "\\1){4}" + PAIR + "(?:\\1" + PAIR + "\\1" + PAIR + ")?(?![\\w]|[:-]\\w)");
    private static final Pattern DOTTED_MAC = Pattern.compile(
            "(?<![\\w.])(?=[\\d.]{0,13}[A-Fa-f])[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}(?!\\w|\\.\\w)");
    private static final Pattern PLAIN_MAC = Pattern.compile("(?<!\\w)[0-9A-Fa-f]{12}(?!\\w)");

    private static final Pattern MAC_LABEL = Context.label("mac|mac[- ]addr(?:ess)?|hwaddr|ethernet");
    private static final Pattern IP_WORD =
            Context.words("ips?|ipv4|address|addr|host|server|ping|dns|gateway|from|client|listen|bind|subnet|peer");
    private static final Pattern VERSION_LABEL = Context.label("v|ver|version|release|rel|build|firmware|rev|patch|"
            + "section|sec|chapter|§|upgrade(?:d)?(?: from)?(?: to)?|downgrade(?:d)? to|driver|sdk|kernel");

    @Override
    public void find(String text, Consumer<Span> found) {
        for (Matcher matcher = V4.matcher(text); matcher.find(); ) {
            if (isAddress(text, matcher)) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.IP));
            }
        }
        for (Matcher matcher = V6.matcher(text); matcher.find(); ) {
            int end = trimmed(text, matcher.start(), matcher.end());
            if (Edge.isEnd(text, matcher.end()) && isV6(text.substring(matcher.start(), end))) {
                found.accept(new Span(matcher.start(), end, Kind.IP));
            }
        }
        accept(MAC.matcher(text), found);
        accept(DOTTED_MAC.matcher(text), found);
        for (Matcher matcher = PLAIN_MAC.matcher(text); matcher.find(); ) {
            if (Context.before(text, matcher.start(), MAC_LABEL)) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.MAC));
            }
        }
    }

    private static void accept(Matcher matcher, Consumer<Span> found) {
        while (matcher.find()) {
            found.accept(new Span(matcher.start(), matcher.end(), Kind.MAC));
        }
    }

    /**
     * Four numbers may be a version too: where a word says so, or where all are of one digit and no word speaks of IP.
     */
    private static boolean isAddress(String text, Matcher matcher) {
        if (Context.before(text, matcher.start(), VERSION_LABEL)) {
            return false;
        }
        boolean small = matcher.end() - matcher.start() == 7;
        return !small || Context.around(text, matcher.start(), matcher.end(), IP_WORD);
    }

    /** Without the sign that ends a sentence. */
    private static int trimmed(String text, int start, int end) {
        int to = end;
        while (to > start && text.charAt(to - 1) == '.') {
            to--;
        }
        boolean colon = to - start >= 2 && text.charAt(to - 1) == ':' && text.charAt(to - 2) != ':';
        return colon ? to - 1 : to;
    }

    /**
     * Eight groups, or fewer around one double colon; a few letters around one ({@code Ada::Dec}) are a name in code.
     */
    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int groups = gap < 0
                ? groups(text, true)
                : sum(groups(text.substring(0, gap), false), groups(text.substring(gap + 2), true));
        boolean enough = text.length() >= 6 && (groups > 2 || text.chars().anyMatch(c -> c >= '0' && c <= '9'));
        return gap < 0 ? groups == 8 : groups >= 1 && groups <= 7 && enough;
    }

    private static int sum(int before, int behind) {
        return before < 0 || behind < 0 ? -1 : before + behind;
    }

    /** How many groups of 16 bits; negative where there is something else. */
    private static int groups(String text, boolean mayEndInV4) {
        if (text.isEmpty()) {
            return 0;
        }
        int groups = 0;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (mayEndInV4 && i == parts.length - 1 && V4.matcher(parts[i]).matches()) {
                groups += 2;
            } else if (parts[i].isEmpty() || parts[i].length() > 4 || parts[i].indexOf('.') >= 0) {
                return -1;
            } else {
                groups++;
            }
        }
        return groups;
    }
}
