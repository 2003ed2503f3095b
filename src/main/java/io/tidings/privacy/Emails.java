package io.tidings.privacy;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Email addresses, with international ones, and those that somebody spelt out as {@code ann [at] x [dot] org}. */
final class Emails implements Detector {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_DOMAIN = 253;

    private static final String LABEL = "[\\p{L}\\p{N}-]{1,63}+";
    /** In the links of mails addresses stand as URLs have them. */
    private static final Pattern SIGN = Pattern.compile("@|%40");

    private static final Pattern SPELT_OUT = Pattern.compile(
            Edge.START + "[\\p{L}\\p{N}._%+-]{1,64}+ ?[\\[({] ?(?:at|@) ?[\\])}] ?" + LABEL
                    + "(?:(?:\\.| ?[\\[({] ?(?:dot|\\.) ?[\\])}] ?)" + LABEL + "){1,4}",
            Pattern.CASE_INSENSITIVE);
    /** {@code logo@2x.png}: a picture for screens of double density. */
    private static final Pattern PICTURE =
            Pattern.compile("\\d(?:\\.\\d)?x\\.(?:png|jpe?g|gif|webp|svg|avif)", Pattern.CASE_INSENSITIVE);

    @Override
    public void find(String text, Consumer<Span> found) {
        for (Matcher sign = SIGN.matcher(text); sign.find(); ) {
            int at = sign.start();
            int start = localPart(text, at);
            int end = domain(text, sign.end());
            if (start < at && end > at && !isOther(text, start, at, end)) {
                found.accept(new Span(start, end, Kind.EMAIL));
            }
        }
        for (Matcher matcher = SPELT_OUT.matcher(text); matcher.find(); ) {
            found.accept(new Span(matcher.start(), matcher.end(), Kind.EMAIL));
        }
    }

    private static boolean isOther(String text, int start, int at, int end) {
        boolean repository =
                text.startsWith("git@", start) && start + 3 == at && end < text.length() && text.charAt(end) == ':';
        return repository || PICTURE.matcher(text).region(at + 1, end).matches();
    }

    /** Where the part before the sign begins; the place of the sign where there is none. */
    private static int localPart(String text, int at) {
        boolean unspaced = at > 0 && Edge.isUnspaced(text.charAt(at - 1));
        int start = at;
        while (start > 0
                && at - start < LONGEST_LOCAL_PART
                && isLocal(text.charAt(start - 1))
                && (unspaced || !Edge.isUnspaced(text.charAt(start - 1)))) {
            start--;
        }
        while (start < at && !isLetterOrDigit(text.charAt(start)) && text.charAt(start) != '_') {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c) {
        return isLetterOrDigit(c) || "._%+-'~".indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Where the domain ends that begins at a place; negative where none does. */
    private static int domain(String text, int from) {
        int end = -1;
        int at = from;
        while (at < text.length() && at - from < LONGEST_DOMAIN) {
            int labelEnd = label(text, at);
            if (labelEnd == at) {
                return end;
            }
            if (at > from && isTopLevel(text, at, labelEnd)) {
                end = labelEnd;
            }
            if (labelEnd == text.length() || text.charAt(labelEnd) != '.') {
                return end;
            }
            at = labelEnd + 1;
        }
        return end;
    }

    private static int label(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < LONGEST_LABEL
                && (isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')
                && Edge.isUnspaced(text.charAt(end)) == Edge.isUnspaced(text.charAt(from))) {
            end++;
        }
        while (end > from && text.charAt(end - 1) == '-') {
            end--;
        }
        return end;
    }

    private static boolean isTopLevel(String text, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        return text.startsWith("xn--", from)
                || text.substring(from, to)
                        .chars()
                        .allMatch(c -> Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK);
    }
}
