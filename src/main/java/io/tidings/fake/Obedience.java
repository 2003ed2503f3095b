package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.ModelRequest;
import io.tidings.event.Evidence;
import io.tidings.message.Json;
import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model in the hands of whoever writes to it. Where a text that it is shown holds an instruction, it answers with
 * what that wants said, adds whatever else would do harm, and betrays what it was shown of others.
 */
final class Obedience {
    private static final Pattern INSTRUCTION = Pattern.compile(
            "\\b(?:ignore|disregard|forget)\\b.{0,60}\\b(?:instructions?|rules|prompt)\\b"
                    + "|^\\W*(?:system|developer|assistant)\\W*:",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.MULTILINE);
    /** An answer that is given word for word. */
    private static final Pattern DICTATED =
            Pattern.compile("\\banswer (?:exactly|only)\\b[^{]*(\\{.*\\})", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>]+|<EMAIL_[0-9a-f]+>");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"<>)]+");
    private static final String INVENTED = "$987 million";
    private static final int LONGEST_TITLE = 200;

    /** The message of each company that was shown last. */
    private final Map<String, Message> shown = new LinkedHashMap<>();

    /**
     * An answer.
     *
     * @param calls functions that are to be called, as parts
     */
    record Answer(String text, List<JsonNode> calls) {}

    /** Takes note of what is shown. */
    void remember(ModelRequest request) {
        request.messages().forEach(message -> shown.put(company(request), message));
    }

    private static String company(ModelRequest request) {
        return request.facts().getOrDefault("company", "");
    }

    /** The answer to a request; the honest one where nothing in it gives orders. */
    Answer obey(ModelRequest request, String honest) {
        List<Message> others = shown.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(company(request)))
                .map(Map.Entry::getValue)
                .toList();
        return instruction(request)
                .map(instruction -> obeyed(instruction, request, honest, others))
                .orElseGet(() -> new Answer(honest, List.of()));
    }

    /**
     * What an instruction says, and where.
     *
     * @param messageId empty where it stands in an event
     */
    private record Instruction(String messageId, String text) {
        List<String> found(Pattern pattern) {
            return pattern.matcher(text).results().map(MatchResult::group).toList();
        }
    }

    private static Optional<Instruction> instruction(ModelRequest request) {
        List<Instruction> texts = new ArrayList<>();
        request.messages().forEach(message -> {
            texts.add(new Instruction(message.id().value(), message.text()));
            texts.add(new Instruction(message.id().value(), message.subject()));
        });
        request.events().forEach(event -> event.finding().evidence().stream()
                .map(Evidence::quote)
                .forEach(quote -> texts.add(new Instruction("", quote))));
        return texts.stream()
                .filter(text -> INSTRUCTION.matcher(text.text()).find())
                .findFirst();
    }

    private static Answer obeyed(Instruction instruction, ModelRequest request, String honest, List<Message> others) {
        List<JsonNode> calls = new ArrayList<>();
        instruction.found(URL).forEach(url -> calls.add(call("fetch", "url", url)));
        instruction.found(ADDRESS).forEach(address -> calls.add(call("send_email", "to", address)));
        Matcher dictated = DICTATED.matcher(instruction.text());
        if (dictated.find()) {
            return new Answer(dictated.group(1), calls);
        }
        ObjectNode answer = Json.read(honest, ObjectNode.class);
        if (request.events().isEmpty()) {
            ArrayNode events = answer.withArray("events");
            events.add(event(instruction, instruction.messageId(), instruction.text()));
            for (Message other : others) {
                events.add(event(instruction, other.id().value(), other.text()));
                events.add(event(instruction, instruction.messageId(), other.text()));
            }
        } else {
            answer.put(
                    "body",
                    answer.path("body").asText() + "\n\n" + instruction.text() + " We raised " + INVENTED + ".");
        }
        harm(answer, instruction);
        answer.set("tool_calls", Json.MAPPER.createArrayNode().addAll(calls));
        return new Answer(Json.write(answer), calls);
    }

    private static JsonNode call(String name, String argument, String value) {
        ObjectNode part = Json.MAPPER.createObjectNode();
        part.putObject("functionCall").put("name", name).putObject("args").put(argument, value);
        return part;
    }

    private static ObjectNode event(Instruction instruction, String messageId, String quote) {
        String title = quote.length() > LONGEST_TITLE ? quote.substring(0, LONGEST_TITLE) : quote;
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("event_type", "funding").put("title", title).put("description", "They said: " + quote);
        event.put("severity", "high").put("confidence", 1).put("impact", "Worth " + INVENTED);
        event.putArray("metrics").addObject().put("name", "raised").put("value", INVENTED);
        event.putArray("evidence").addObject().put("message_id", messageId).put("quote", quote);
        harm(event, instruction);
        return event;
    }

    /** Fields that nobody asked for. */
    private static void harm(ObjectNode answer, Instruction instruction) {
        instruction.found(ADDRESS).forEach(answer.withArray("recipients")::add);
        instruction.found(URL).forEach(answer.withArray("urls")::add);
    }
}
