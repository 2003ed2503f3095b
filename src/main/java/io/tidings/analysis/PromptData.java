package io.tidings.analysis;

import io.tidings.event.SignificantEvent;
import io.tidings.message.Message;
import io.tidings.message.Text;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people said, as a prompt shows it: numbered and delimited as data, with everything that helps to understand it:
 * id, time, sender, subject and the full body.
 */
final class PromptData {
    private static final String FENCE = "<<<";
    /** Brackets of a fence, also where invisible characters stand between them, or they are of another width. */
    private static final Pattern FENCES = Pattern.compile("([<＜﹤])(?:\\p{Cf}*[<＜﹤]){2,}|([>＞﹥])(?:\\p{Cf}*[>＞﹥]){2,}");

    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\f\\x0B\\u0085\\u2028\\u2029]+");

    private PromptData() {}

    static String messages(List<Message> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> message(i + 1, messages.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private static String message(int number, Message message) {
        String subject = message.subject().isEmpty() ? "" : "\nsubject: " + line(message.subject());
        return "[" + number + "] id: " + message.id() + "\ntime: "
                + message.header().sentAt() + "\nsender: "
                + line(message.header().sender()) + subject + "\n" + FENCE + "\n"
                + data(message.text()) + "\n>>>";
    }

    /** About how many tokens a message takes, with what stands around it. */
    static int tokens(Message message) {
        return Text.tokens(message(1, message));
    }

    static String events(List<SignificantEvent> events) {
        return events.stream().map(PromptData::event).collect(Collectors.joining("\n"));
    }

    private static String event(SignificantEvent event) {
        String quotes = event.finding().evidence().stream()
                .map(evidence -> "quote: " + FENCE + data(evidence.quote()) + ">>>")
                .collect(Collectors.joining("\n"));
        return "[" + event.id() + "] " + event.finding().type().key() + ", "
                + event.finding().severity().key() + "\ntitle: "
                + line(event.finding().title()) + "\n" + quotes;
    }

    /** Data outside a fence: on one line, so that it cannot look like the beginning of something else. */
    static String line(String text) {
        return data(BREAKS.matcher(text).replaceAll(" "));
    }

    /** Data cannot close its own fence, however many brackets it brings. */
    private static String data(String text) {
        return FENCES.matcher(text).replaceAll(fence -> fence.group(1) == null ? ">>" : "<<");
    }
}
