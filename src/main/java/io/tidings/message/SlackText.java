package io.tidings.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What people see of a Slack message, of its markup (docs.slack.dev/messaging/formatting-message-text). */
final class SlackText {
    /** {@code <https://example.com|the page>}, {@code <#C1|general>}: shown by their label. */
    private static final Pattern LABELLED = Pattern.compile("<([#@!]?)[^<>|\\s][^<>|]*\\|([^<>|]+)>");

    private static final Pattern BARE = Pattern.compile("<([^<>|\\s][^<>|]*)\\|?>");

    private SlackText() {}

    /** Its text, else that of its attachments, as programs send them; empty where it has neither. */
    static String of(JsonNode message) {
        String text = message.path("text").asText();
        return plain(text.isBlank() ? attached(message.path("attachments")) : text);
    }

    private static String attached(JsonNode attachments) {
        return StreamSupport.stream(attachments.spliterator(), false)
                .flatMap(attachment -> Stream.of("text", "fallback")
                        .map(field -> attachment.path(field).asText())
                        .filter(text -> !text.isBlank())
                        .limit(1))
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String text) {
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        String labelled = LABELLED.matcher(text).replaceAll("$1$2");
        return BARE.matcher(labelled)
                .replaceAll("$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
