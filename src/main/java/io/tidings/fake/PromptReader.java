package io.tidings.fake;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Provenance;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import io.tidings.message.ChatMessage;
import io.tidings.message.CompanyId;
import io.tidings.message.EmailMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads back from a prompt what people said in it, as a model would: by its delimiters and by nothing else. What stands
 * between those of a message is that message, whatever it looks like.
 */
final class PromptReader {
    private static final Pattern MESSAGE = Pattern.compile(
            "\\n?\\[\\d+] id: (?<id>\\S{36})\\ntime: (?<time>\\S+)\\nsender: (?<sender>[^\\n]*)\\n"
                    + "(?:subject: (?<subject>[^\\n]*)\\n)?<<<\\n(?<text>.*?)\\n>>>(?=\\n|\\z)",
            Pattern.DOTALL);
    private static final Pattern EVENT =
            Pattern.compile("\\n?\\[(?<id>[^]\\n]+)] (?<type>\\w+), (?<severity>\\w+)\\ntitle: (?<title>[^\\n]*)");
    private static final Pattern QUOTE = Pattern.compile("\\nquote: <<<(?<quote>.*?)>>>(?=\\n|\\z)", Pattern.DOTALL);
    private static final Pattern DATA_OF = Pattern.compile("(?:Messages|Events) of ([^\\n]*):\\n+");
    private static final Pattern SIGNED = Pattern.compile("Sign as ([^\\n]*?), ([^\\n]*)\\.");
    private static final Pattern HIDDEN = Pattern.compile("<EMAIL_[0-9a-f]+>");
    private static final MessageId NOBODYS = new MessageId("00000000-0000-8000-8000-000000000000");
    private static final CompanyId COMPANY = new CompanyId("somebody");

    private final Asked asked;
    private final String data;
    private final String owner;
    private final int begin;

    private PromptReader(Asked asked) {
        this.asked = asked;
        this.data = asked.data().strip();
        Matcher heading = DATA_OF.matcher(data);
        boolean isHeaded = heading.lookingAt();
        this.owner = isHeaded ? heading.group(1) : "";
        this.begin = isHeaded ? heading.end() : 0;
    }

    /** The question as a model of ours takes it: about events where there are some, else about the messages. */
    static ModelRequest read(Asked asked) {
        return new PromptReader(asked).request();
    }

    private ModelRequest request() {
        List<SignificantEvent> events = events();
        Map<String, String> facts = new HashMap<>(Map.of("company", owner, "company_name", owner));
        Matcher signed = SIGNED.matcher(asked.instructions());
        if (signed.find()) {
            facts.put("sender_name", signed.group(1));
            facts.put("sender_title", signed.group(2));
        }
        return new ModelRequest(
                events.isEmpty()
                        ? pass("significant-events", Pass.RunsOn.BATCH, Pass.Output.EVENTS)
                        : pass("investor-email", Pass.RunsOn.EVENTS, Pass.Output.EMAIL),
                COMPANY,
                messages(),
                events,
                facts,
                null);
    }

    private static Pass pass(String id, Pass.RunsOn on, Pass.Output output) {
        return new Pass(id, 1, "", on, output, 0, true, ModelOptions.of(0, 1), "", "{}");
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        Matcher matcher = MESSAGE.matcher(data);
        for (int at = begin; isAt(matcher, at); at = matcher.end()) {
            messages.add(message(matcher));
        }
        return messages;
    }

    private boolean isAt(Matcher matcher, int position) {
        return matcher.region(position, data.length()).lookingAt();
    }

    private static Message message(Matcher matcher) {
        String subject = matcher.group("subject");
        MessageHeader header = new MessageHeader(
                new MessageId(matcher.group("id")),
                COMPANY,
                subject == null ? Source.SLACK : Source.GMAIL,
                "",
                "",
                sender(matcher.group("sender")),
                time(matcher.group("time")),
                false);
        String text = matcher.group("text");
        return subject == null ? new ChatMessage(header, text, "{}") : new EmailMessage(header, subject, text, "{}");
    }

    /** Whose domain is hidden is taken for one of the company: nothing says otherwise. */
    private static String sender(String shown) {
        return HIDDEN.matcher(shown).find() ? "hidden" : shown;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private List<SignificantEvent> events() {
        List<SignificantEvent> events = new ArrayList<>();
        Matcher heading = EVENT.matcher(data);
        Matcher quote = QUOTE.matcher(data);
        int at = begin;
        while (isAt(heading, at)) {
            at = heading.end();
            List<Evidence> evidence = new ArrayList<>();
            for (; isAt(quote, at); at = quote.end()) {
                evidence.add(evidence(quote.group("quote")));
            }
            if (!evidence.isEmpty()) {
                events.add(event(heading, evidence));
            }
        }
        return events;
    }

    private static Evidence evidence(String quote) {
        return new Evidence(NOBODYS, "text", quote, 0, quote.codePointCount(0, quote.length()), "");
    }

    private static SignificantEvent event(Matcher matcher, List<Evidence> evidence) {
        EventType type = EventType.find(matcher.group("type")).orElse(EventType.OTHER);
        String title = matcher.group("title");
        Finding finding = new Finding(
                type,
                Severity.find(matcher.group("severity")).orElse(Severity.MEDIUM),
                "",
                title,
                title,
                null,
                List.of(),
                null,
                List.of(),
                1,
                evidence);
        return new SignificantEvent(
                matcher.group("id"),
                new MilestoneKey(COMPANY, type, "", "", ""),
                "",
                finding,
                new Provenance("", "", 1, ""),
                true,
                null);
    }
}
