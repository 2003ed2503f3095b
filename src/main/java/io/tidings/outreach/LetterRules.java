package io.tidings.outreach;

import io.tidings.event.SignificantEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an investor email must keep to, of all that its prompt asks for, as far as a program can tell: its length,
 * bullets for the figures, its end, who signs, and nothing left to fill in.
 */
public final class LetterRules {
    private static final int LEAST_WORDS = 200;
    private static final int MOST_WORDS = 400;
    /** Of less news than this, a shorter letter is the honest one. */
    private static final int EVENTS_FOR_A_LETTER = 5;

    private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[-*•–]\\s+\\S");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int END = 3;
    private static final Pattern TO_FILL_IN = Pattern.compile(
            "\\{\\{.*?}}|\\[(?:your|insert|name|company|date|sender|title|link|amount|number|recipient|investor)\\b[^]\\n]*]"
                    + "(?!\\()|<[A-Z]+_[0-9a-f]+>|\\b(?:TBD|TODO|XX+|lorem ipsum)\\b",
            Pattern.CASE_INSENSITIVE);

    private LetterRules() {}

    /**
     * The rules that an email breaks, in words for the model and for the user; empty where it breaks none.
     *
     * @param meetingRequest what its writer says is the request for a meeting. Which words ask for one depends on the
     *     language; that they stand at the end does not
     * @param events that it was written from
     * @param facts company_name and sender_name; any may be missing
     */
    public static List<String> broken(
            InvestorEmail email,
            Optional<String> meetingRequest,
            List<SignificantEvent> events,
            Map<String, String> facts) {
        List<String> broken = new ArrayList<>();
        String body = email.body();
        long words = WORD.matcher(body).results().count();
        boolean tooShort = words < LEAST_WORDS && events.size() >= EVENTS_FOR_A_LETTER;
        if (tooShort || words > MOST_WORDS) {
            broken.add("body: it has " + words + " words where " + LEAST_WORDS + " to " + MOST_WORDS + " are wanted");
        }
        boolean figures =
                events.stream().anyMatch(event -> !event.finding().metrics().isEmpty());
        if (figures && !BULLET.matcher(body).find()) {
            broken.add("body: the figures stand in no bullets (lines that begin with \"- \")");
        }
        if (meetingRequest
                .filter(request -> !spaced(end(body)).contains(spaced(request)))
                .isPresent()) {
            broken.add("body: it does not end by asking for a meeting in the words of meeting_request");
        }
        named(facts, "sender_name", body, "body: it is not signed with the name ", broken);
        named(facts, "company_name", email.subject() + " " + body, "the company is not called by its name, ", broken);
        Matcher left = TO_FILL_IN.matcher(email.subject() + "\n" + body + "\n" + String.join("\n", email.highlights()));
        while (left.find()) {
            broken.add("something is left to fill in: " + left.group());
        }
        return broken;
    }

    private static void named(
            Map<String, String> facts, String fact, String text, String problem, List<String> broken) {
        String name = facts.getOrDefault(fact, "").strip();
        if (Names.isName(name) && !text.contains(name)) {
            broken.add(problem + name);
        }
    }

    /** With one space wherever lines are broken or filled. */
    private static String spaced(String text) {
        return SPACE.matcher(text.strip()).replaceAll(" ");
    }

    /** The last paragraphs: the request, the greeting and the signature. */
    private static String end(String body) {
        String[] paragraphs = body.strip().split("\\n\\s*\\n", -1);
        StringBuilder end = new StringBuilder();
        for (int i = Math.max(0, paragraphs.length - END); i < paragraphs.length; i++) {
            end.append(paragraphs[i]).append('\n');
        }
        return end.toString();
    }
}
