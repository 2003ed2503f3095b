package io.tidings.analysis;

import io.tidings.event.SignificantEvent;
import io.tidings.message.Message;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Renders a prompt: the pass's stable instructions first, what changes from run to run last. Messages are numbered and
 * delimited as data, with everything that helps to understand them: id, time, sender, subject and the full body.
 */
public final class Prompt {
    private static final String MESSAGES = "{{messages}}";
    private static final String EVENTS = "{{events}}";
    private static final String FENCE = "<<<";
    private static final Pattern FENCES = Pattern.compile("([<>])\\1{2,}");
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\f\\x0B\\u0085\\u2028\\u2029]+");

    private Prompt() {}

    /** What is wrong with the text of a prompt; empty where nothing is. */
    static List<String> problems(String prompt, Pass.RunsOn on) {
        String needed = on == Pass.RunsOn.BATCH ? MESSAGES : EVENTS;
        return prompt.contains(needed) ? List.of() : List.of("the prompt has no placeholder " + needed);
    }

    /** The text that a model is given for a request. */
    public static String render(ModelRequest request) {
        String prompt = request.pass().prompt();
        for (Map.Entry<String, String> fact : request.facts().entrySet()) {
            prompt = prompt.replace("{{" + fact.getKey() + "}}", fact.getValue());
        }
        // Last, and only once: text from people is never searched for placeholders.
        String data = request.pass().on() == Pass.RunsOn.BATCH
                ? prompt.replace(MESSAGES, messages(request.messages()))
                : prompt.replace(EVENTS, events(request.events()));
        return request.reask() == null ? data : data + "\n\n" + request.reask().text();
    }

    private static String messages(List<Message> messages) {
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

    private static String events(List<SignificantEvent> events) {
        return events.stream().map(Prompt::event).collect(Collectors.joining("\n"));
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
    private static String line(String text) {
        return data(BREAKS.matcher(text).replaceAll(" "));
    }

    /** Data cannot close its own fence, however many brackets it brings. */
    private static String data(String text) {
        return FENCES.matcher(text).replaceAll("$1$1");
    }
}
