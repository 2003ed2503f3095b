package io.tidings.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model is told. What is the same from run to run comes first, so that a provider can keep it in a cache, and
 * apart from the data, so that no message is taken for an instruction.
 *
 * @param instructions the pass's own text up to its data; empty where it begins with them
 * @param turns what is said after that, alternating; the user has the first and the last word
 */
public record Prompt(String instructions, List<Turn> turns) {
    private static final String MESSAGES = "{{messages}}";
    private static final String EVENTS = "{{events}}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");
    /** What the configuration tells a prompt. */
    private static final Map<Pass.RunsOn, List<String>> FACTS = Map.of(
            Pass.RunsOn.BATCH, List.of("{{company}}"),
            Pass.RunsOn.EVENTS, List.of("{{company_name}}", "{{sender_name}}", "{{sender_title}}"));

    /** One thing that is said. */
    public record Turn(Speaker speaker, String text) {}

    /** Who says it. */
    public enum Speaker {
        USER,
        MODEL
    }

    public Prompt {
        turns = List.copyOf(turns);
    }

    /** What is wrong with the text of a pass's prompt; empty where nothing is. */
    static List<String> problems(String prompt, Pass.RunsOn on) {
        String needed = placeholder(on);
        int at = prompt.indexOf(needed);
        if (at < 0) {
            return List.of("the prompt has no placeholder " + needed);
        }
        List<String> problems = new ArrayList<>();
        List<String> known = Stream.concat(FACTS.getOrDefault(on, List.of()).stream(), Stream.of(needed))
                .toList();
        PLACEHOLDER.matcher(prompt).results().map(MatchResult::group).distinct().forEach(found -> {
            if (!known.contains(found)) {
                problems.add("there is no placeholder " + found + "; known are " + String.join(", ", known));
            }
        });
        if (!prompt.substring(at + needed.length()).isBlank()) {
            problems.add("the prompt goes on after " + needed + ": put everything before it, so that no message stands"
                    + " where an instruction is expected, and a provider can keep the instructions in a cache");
        }
        return problems;
    }

    /** What a model is told for a request. */
    public static Prompt of(ModelRequest request) {
        String prompt = request.pass().prompt();
        String placeholder = placeholder(request.pass().on());
        int data = beginningOfData(prompt, placeholder);
        String shown = request.pass().on() == Pass.RunsOn.BATCH
                ? PromptData.messages(request.messages())
                : PromptData.events(request.events());
        List<Turn> turns = new ArrayList<>();
        // The data come last, and only once: text from people is never searched for placeholders.
        turns.add(new Turn(
                Speaker.USER, filled(prompt.substring(data), request.facts()).replace(placeholder, shown)));
        Reask reask = request.reask();
        if (reask != null) {
            turns.add(new Turn(Speaker.MODEL, reask.previous()));
            turns.add(new Turn(Speaker.USER, reask.text()));
        }
        return new Prompt(filled(prompt.substring(0, data), request.facts()).strip(), turns);
    }

    private static String placeholder(Pass.RunsOn on) {
        return on == Pass.RunsOn.BATCH ? MESSAGES : EVENTS;
    }

    /** The data begin with the line over them that says what they are, where there is one that ends with a colon. */
    private static int beginningOfData(String prompt, String placeholder) {
        int at = Math.max(0, prompt.indexOf(placeholder));
        String before = prompt.substring(0, at).stripTrailing();
        return before.endsWith(":") ? before.lastIndexOf('\n') + 1 : at;
    }

    private static String filled(String text, Map<String, String> facts) {
        String filled = text;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{{" + fact.getKey() + "}}", fact.getValue());
        }
        return filled;
    }

    /** All of it in one text. */
    public String text() {
        return Stream.concat(Stream.of(instructions), turns.stream().map(Turn::text))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
