package io.tidings.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Reask;
import io.tidings.analysis.ReplyText;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.MilestoneKey;
import io.tidings.event.SignificantEvent;
import io.tidings.message.ChatMessage;
import io.tidings.message.EmailMessage;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies a request with every text of a person in it rewritten. What no model needs is left out of the copy. */
final class RequestTexts {
    /** The fact of a request that is somebody's name. */
    private static final String SENDER_NAME = "sender_name";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))");
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String UNESCAPED = "\"\\/\b\f\n\r\t";

    private RequestTexts() {}

    /** Everybody who wrote something in a request, as the messages and quotes say. */
    static List<String> senders(ModelRequest request) {
        List<String> senders = new ArrayList<>();
        request.messages().forEach(message -> senders.add(message.header().sender()));
        request.events()
                .forEach(event -> event.finding().evidence().forEach(evidence -> senders.add(evidence.sender())));
        Optional.ofNullable(request.facts().get(SENDER_NAME)).ifPresent(senders::add);
        return senders.stream().distinct().toList();
    }

    static ModelRequest rewritten(ModelRequest request, Rewriting by) {
        Map<String, String> facts = new LinkedHashMap<>();
        request.facts()
                .forEach((name, fact) -> facts.put(name, name.equals(SENDER_NAME) ? by.person(fact) : by.text(fact)));
        return new ModelRequest(
                request.pass(),
                request.companyId(),
                request.messages().stream().map(message -> message(message, by)).toList(),
                request.events().stream().map(event -> event(event, by)).toList(),
                Map.copyOf(facts),
                reask(request.reask(), by));
    }

    private static Message message(Message message, Rewriting by) {
        MessageHeader header = header(message.header(), by);
        String text = by.text(message.text());
        return message instanceof EmailMessage
                ? new EmailMessage(header, by.text(message.subject()), text, "{}")
                : new ChatMessage(header, text, "{}");
    }

    private static MessageHeader header(MessageHeader header, Rewriting by) {
        return new MessageHeader(
                header.id(),
                header.companyId(),
                header.source(),
                "",
                "",
                by.person(header.sender()),
                header.sentAt(),
                header.repaired());
    }

    private static SignificantEvent event(SignificantEvent event, Rewriting by) {
        MilestoneKey key = event.key();
        return new SignificantEvent(
                event.id(),
                new MilestoneKey(
                        key.companyId(), key.type(), by.text(event.finding().subject()), key.metric(), key.period()),
                event.figure(),
                finding(event.finding(), by),
                event.provenance(),
                event.active(),
                event.supersededBy());
    }

    private static Finding finding(Finding finding, Rewriting by) {
        return new Finding(
                finding.type(),
                finding.severity(),
                by.text(finding.subject()),
                by.text(finding.title()),
                by.text(finding.description()),
                orNull(finding.impact(), by),
                finding.metrics().stream()
                        .map(metric -> new Metric(by.text(metric.name()), by.text(metric.value())))
                        .toList(),
                orNull(finding.timeline(), by),
                finding.stakeholders().stream().map(by::text).toList(),
                finding.confidence(),
                finding.evidence().stream()
                        .map(evidence -> evidence(evidence, by))
                        .toList());
    }

    private static Evidence evidence(Evidence evidence, Rewriting by) {
        return new Evidence(
                evidence.messageId(),
                evidence.field(),
                by.text(evidence.quote()),
                evidence.start(),
                evidence.end(),
                by.person(evidence.sender()));
    }

    private static @Nullable String orNull(@Nullable String text, Rewriting by) {
        return text == null ? null : by.text(text);
    }

    private static @Nullable Reask reask(@Nullable Reask reask, Rewriting by) {
        return reask == null
                ? null
                : new Reask(
                        reply(reask.previous(), by),
                        reask.problems().stream().map(by::text).toList());
    }

    /** As strings of JSON, where escapes hide nothing; what cannot be read as JSON is rewritten without its escapes. */
    private static String reply(String reply, Rewriting by) {
        try {
            JsonNode json = ReplyText.json(reply);
            return Json.write(JsonStrings.rewritten(json, by::text));
        } catch (ReplyText.Malformed e) {
            return by.text(unescaped(reply));
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null
                                ? UNESCAPED.substring(
                                        ESCAPED.indexOf(match.group(2)), ESCAPED.indexOf(match.group(2)) + 1)
                                : Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
