package io.tidings.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Figures;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Examines the replies of a pass whose output is events: readable, of the schema, every quote in the message it cites,
 * every number in a quote. What is not proved does not pass.
 */
public final class EventReplies {
    private static final int TITLE_MAX = 200;

    private final ReplySchema schema;
    private final Map<String, Message> messages;

    /**
     * Examines replies about these messages.
     *
     * @param messages what the model was shown; nothing else can be cited
     */
    public EventReplies(Pass pass, List<Message> messages) {
        this.schema = ReplySchema.ofItems(pass, "events");
        this.messages = messages.stream()
                .collect(Collectors.toMap(message -> message.id().value(), Function.identity()));
    }

    /** What a reply came to. Never throws for anything that a model may write. */
    public EventReply examine(String raw) {
        JsonNode json;
        try {
            json = ReplyText.json(raw);
        } catch (ReplyText.Malformed e) {
            return EventReply.unreadable(e.reason());
        }
        JsonNode events = json.isArray() ? json : json.path("events");
        if (!events.isArray()) {
            return EventReply.unreadable("it has no array 'events'");
        }
        Reading reading = new Reading();
        for (int i = 0; i < events.size(); i++) {
            reading.read(i, events.get(i));
        }
        return new EventReply(
                List.copyOf(reading.findings),
                List.copyOf(reading.rejected),
                reading.misquoted,
                List.copyOf(reading.dropped),
                reading.repaired,
                "");
    }

    /** One reply being read. */
    private final class Reading {
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();
        private int misquoted;
        private int repaired;

        void read(int index, JsonNode node) {
            String place = "events/" + index;
            if (!(node instanceof ObjectNode found)) {
                rejected.add(place + ": an object was expected");
                return;
            }
            ObjectNode event = found.deepCopy();
            repaired += repair(event);
            List<String> errors = schema.errors(event);
            if (!errors.isEmpty()) {
                rejected.add(place + ": " + String.join("; ", errors));
                return;
            }
            List<Evidence> evidence = new ArrayList<>();
            for (JsonNode cited : event.path("evidence")) {
                Optional<Evidence> proof = ground(cited);
                if (proof.isEmpty()) {
                    misquoted++;
                    rejected.add(place + ": message " + cited.path("message_id").asText() + " does not say \""
                            + cited.path("quote").asText() + "\"");
                    return;
                }
                evidence.add(proof.get());
            }
            if (evidence.isEmpty()) {
                // A schema of somebody's own may not ask for any.
                rejected.add(place + ": it has no evidence");
                return;
            }
            findings.add(finding(place, event, evidence));
        }

        private Finding finding(String place, ObjectNode event, List<Evidence> evidence) {
            List<String> quotes = evidence.stream().map(Evidence::quote).toList();
            Fields fields = new Fields(place, event, quotes);
            String quote = quotes.get(0);
            String title = fields.proved("title");
            String description = fields.proved("description");
            return new Finding(
                    EventType.find(event.path("event_type").asText()).orElse(EventType.OTHER),
                    Severity.find(event.path("severity").asText()).orElse(Severity.MEDIUM),
                    text(event.path("subject")),
                    title == null ? titleOf(event, quote) : title,
                    description == null ? "Said in so many words: " + quote : description,
                    fields.proved("impact"),
                    fields.metrics(),
                    fields.proved("timeline"),
                    fields.stakeholders(evidence),
                    event.path("confidence").asDouble(),
                    evidence);
        }

        /** The quote stands in for a title that was not proved. */
        private String titleOf(ObjectNode event, String quote) {
            EventType type = EventType.find(event.path("event_type").asText()).orElse(EventType.OTHER);
            String title = type.words() + ": " + quote;
            int end = title.offsetByCodePoints(0, Math.min(TITLE_MAX, title.codePointCount(0, title.length())));
            return title.substring(0, end);
        }

        /** Fields of one event, each held against its quotes. */
        private final class Fields {
            private final String place;
            private final ObjectNode event;
            private final List<String> quotes;

            Fields(String place, ObjectNode event, List<String> quotes) {
                this.place = place;
                this.event = event;
                this.quotes = quotes;
            }

            @Nullable
            String proved(String name) {
                String text = text(event.path(name));
                if (text.isEmpty()) {
                    return null;
                }
                if (Figures.allSaid(text, quotes)) {
                    return text;
                }
                dropped.add(place + ": a number in " + name + " \"" + text + "\" stands in none of its quotes");
                return null;
            }

            List<Metric> metrics() {
                Map<String, Metric> metrics = new LinkedHashMap<>();
                for (JsonNode node : event.path("metrics")) {
                    Metric metric =
                            Metric.of(text(node.path("name")), text(node.path("value")), text(node.path("unit")));
                    if (Figures.allSaid(metric.value(), quotes) && Figures.allSaid(metric.name(), quotes)) {
                        metrics.putIfAbsent(metric.name(), metric);
                    } else {
                        dropped.add(place + ": the metric " + metric.name() + " \"" + metric.value()
                                + "\" stands in none of its quotes");
                    }
                }
                return List.copyOf(metrics.values());
            }

            /** Names must have been said, or have said it. */
            List<String> stakeholders(List<Evidence> evidence) {
                LinkedHashSet<String> names = new LinkedHashSet<>();
                for (JsonNode node : event.path("stakeholders")) {
                    String name = text(node);
                    if (!name.isEmpty() && evidence.stream().anyMatch(proof -> mentions(proof, name))) {
                        names.add(name);
                    } else {
                        dropped.add(place + ": no cited message names the stakeholder \"" + name + "\"");
                    }
                }
                return List.copyOf(names);
            }
        }
    }

    private boolean mentions(Evidence proof, String name) {
        Message message = messages.get(proof.messageId().value());
        String all = message == null
                ? proof.quote()
                : message.header().sender() + "\n" + message.subject() + "\n" + message.text();
        // As a word of its own: the channel does not name Ann. A letter and its mark are the same as the letter with
        // it.
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}\\p{M}])" + Pattern.quote(composed(name)) + "(?![\\p{L}\\p{N}\\p{M}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(composed(all))
                .find();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** A model's text as a store can keep it. */
    private static String text(JsonNode node) {
        return Text.clean(node.asText("")).strip();
    }

    private Optional<Evidence> ground(JsonNode cited) {
        return Optional.ofNullable(messages.get(cited.path("message_id").asText()))
                .flatMap(message -> Grounding.find(cited.path("quote").asText(), message));
    }

    /** Puts right what has one sensible meaning; returns how many values it changed. */
    private static int repair(ObjectNode event) {
        // Spaces around a text are no part of it, and must not help it to its least length.
        for (String name : List.of("title", "description")) {
            if (event.path(name).isTextual()) {
                event.put(name, text(event.path(name)));
            }
        }
        int repaired = 0;
        JsonNode type = event.path("event_type");
        if (type.isTextual()) {
            String key = EventType.find(type.asText()).orElse(EventType.OTHER).key();
            repaired += replace(event, "event_type", key);
        }
        JsonNode severity = event.path("severity");
        if (severity.isTextual()) {
            String key =
                    Severity.find(severity.asText()).orElse(Severity.MEDIUM).key();
            repaired += replace(event, "severity", key);
        }
        return repaired;
    }

    private static int replace(ObjectNode event, String name, String value) {
        if (event.path(name).asText().equals(value)) {
            return 0;
        }
        event.put(name, value);
        return 1;
    }

    /** The reply's JSON of findings, for models of our own that answer in the same form. */
    public static String write(List<ObjectNode> events) {
        ObjectNode reply = Json.MAPPER.createObjectNode();
        reply.putArray("events").addAll(events);
        return Json.write(reply);
    }
}
