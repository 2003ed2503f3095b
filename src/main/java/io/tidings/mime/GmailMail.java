package io.tidings.mime;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Mail;
import io.tidings.message.NotAMessage;
import io.tidings.message.Text;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Mails as the Gmail API gives them in its format {@code full}: the parts are taken apart already, and what is attached
 * is not there.
 */
public final class GmailMail {
    private static final Set<String> UNWANTED = Set.of("DRAFT", "SPAM", "TRASH");
    private static final int MOST_DEPTH = 30;

    private final MailText text = new MailText();

    private GmailMail() {}

    /**
     * The mail; empty where nobody sent it, or nobody wants it.
     *
     * @throws NotAMessage with the reason, where no message can be made of it
     */
    public static Optional<Mail> of(JsonNode resource) throws NotAMessage {
        for (JsonNode label : resource.path("labelIds")) {
            if (UNWANTED.contains(label.asText())) {
                return Optional.empty();
            }
        }
        String id = resource.path("id").asText();
        if (id.isBlank()) {
            throw new NotAMessage("the mail has no id");
        }
        long time = resource.path("internalDate").asLong(-1);
        if (time < 0) {
            throw new NotAMessage("internalDate is no time");
        }
        GmailMail mail = new GmailMail();
        mail.part(resource.path("payload"), 0);
        Map<String, String> headers = headers(resource.path("payload").path("headers"));
        String text = mail.text.said();
        String shown = text.isEmpty() ? headers.getOrDefault("Subject", "") : text;
        Text.checkBody(shown);
        String thread = resource.path("threadId").asText();
        return Optional.of(new Mail(id, thread.isBlank() ? id : thread, Instant.ofEpochMilli(time), headers, shown));
    }

    private static Map<String, String> headers(JsonNode given) {
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode header : given) {
            String name = KeptHeaders.WRITTEN.get(header.path("name").asText().toLowerCase(Locale.ROOT));
            if (name != null) {
                headers.putIfAbsent(name, Text.clean(header.path("value").asText()));
            }
        }
        return headers;
    }

    private void part(JsonNode part, int depth) throws NotAMessage {
        if (depth > MOST_DEPTH) {
            throw new NotAMessage("the mail's parts are nested more than " + MOST_DEPTH + " deep");
        }
        String type = part.path("mimeType").asText().toLowerCase(Locale.ROOT);
        boolean attached = !part.path("filename").asText().isBlank();
        if (!attached && MailText.isText(type)) {
            text.add(type, text(part));
        }
        if (!type.equals("message/rfc822")) {
            for (JsonNode inner : part.path("parts")) {
                part(inner, depth + 1);
            }
        }
    }

    private static String text(JsonNode part) throws NotAMessage {
        try {
            byte[] bytes = Base64.getUrlDecoder()
                    .decode(part.path("body").path("data").asText().replaceAll("[=\\s]", ""));
            return Charsets.decode(bytes, null);
        } catch (IllegalArgumentException e) {
            throw new NotAMessage("the body is not base64url", e);
        }
    }
}
