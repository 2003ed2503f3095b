package io.tidings.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Gmail API's message resource (developers.google.com/gmail/api/reference/rest/v1/users.messages): written of a CSV
 * row, read into an {@link EmailMessage}.
 */
public final class GmailForm {
    private static final Pattern SUBJECT = Pattern.compile("(?is)\\s*subject:[ \\t]*(.*?)(?:\\.\\s+|\\r?\\n|$)(.*)");
    private static final Pattern REPLY = Pattern.compile("(?i)^(?:\\s*(?:re|fwd?|aw|wg)\\s*:)+\\s*");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]+");
    private static final String NO_SUBJECT = "(no subject)";
    private static final String ROW_ID = "X-Tidings-Row-Id";
    private static final String ORIGINAL = "X-Tidings-Original";
    private static final int SNIPPET = 100;
    private static final List<String> LABELS = List.of("INBOX", "UNREAD");

    private GmailForm() {}

    /** A content split as {@code Subject: X. body}: the first full stop or line end closes the subject. */
    record Letter(String subject, String body) {
        static Letter of(String content) {
            Matcher split = SUBJECT.matcher(content);
            if (!split.matches()) {
                return new Letter(NO_SUBJECT, content);
            }
            String subject = split.group(1).strip();
            String body = split.group(2).strip();
            // A mail that is all subject says what it says in its subject: it must not be left without a body.
            return new Letter(subject.isEmpty() ? NO_SUBJECT : subject, body.isEmpty() ? subject : body);
        }
    }

    /** The form of an email row. Equal rows of a company give equal text. */
    public static LogRecord write(CompanyId company, CsvRow row, Origin origin) {
        Letter letter = Letter.of(row.content());
        String id = row.identity().replace("-", "").substring(0, 16);
        // Not stripped of what stands around it: threads of earlier files are to go on.
        String topic = REPLY.matcher(letter.subject()).replaceFirst("").toLowerCase(Locale.ROOT);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Subject", letter.subject());
        headers.put("From", row.sender());
        headers.put(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(row.sentAt().atOffset(ZoneOffset.UTC)));
        headers.put(ROW_ID, row.id());
        if (!row.original().isEmpty()) {
            headers.put(ORIGINAL, row.original());
        }
        return write(
                company,
                new Resource(id, Digest.hex(16, company.value(), topic), LABELS, row.sentAt(), headers, letter.body()),
                origin);
    }

    /** The form of a mail. Equal mails of a company give equal text. */
    public static LogRecord write(CompanyId company, Mail mail, Origin origin) {
        Map<String, String> headers = new TreeMap<>(mail.headers());
        return write(
                company,
                new Resource(mail.id(), mail.thread(), List.of(), mail.sentAt(), headers, mail.text()),
                origin);
    }

    private record Resource(
            String id, String thread, List<String> labels, Instant sentAt, Map<String, String> headers, String text) {}

    private static LogRecord write(CompanyId company, Resource mail, Origin origin) {
        StringWriter out = new StringWriter(mail.text().length() * 2 + 640);
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", mail.id());
            json.writeStringField("threadId", mail.thread());
            json.writeArrayFieldStart("labelIds");
            for (String label : mail.labels()) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeStringField("snippet", snippet(mail.text()));
            json.writeObjectFieldStart("payload");
            json.writeStringField("mimeType", "text/plain");
            json.writeArrayFieldStart("headers");
            for (Map.Entry<String, String> header : mail.headers().entrySet()) {
                header(json, header.getKey(), header.getValue());
            }
            json.writeEndArray();
            byte[] body = mail.text().getBytes(UTF_8);
            json.writeObjectFieldStart("body");
            json.writeNumberField("size", body.length);
            json.writeStringField("data", Base64.getUrlEncoder().encodeToString(body));
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("internalDate", Long.toString(mail.sentAt().toEpochMilli()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LogRecord(company, Source.GMAIL.topic(), company + ":" + mail.thread(), origin, out.toString());
    }

    /** Reads a message resource; its native text is kept verbatim. */
    static EmailMessage read(CompanyId company, JsonNode mail, String payload) throws NotAMessage {
        String time = mail.path("internalDate").asText();
        Instant sentAt = Timestamps.millis(time)
                .orElseThrow(() ->
                        new NotAMessage("internalDate is '" + time + "' where milliseconds since 1970 were expected"));
        String id = mail.path("id").asText();
        if (id.isBlank()) {
            throw new NotAMessage("the mail has no id");
        }
        String body = body(mail.path("payload").path("body").path("data").asText());
        String clean = Text.clean(body);
        Text.check("body", clean);
        String sender = header(mail, "From");
        String subject = Text.clean(header(mail, "Subject"));
        String rowId = header(mail, ROW_ID);
        MessageHeader header = new MessageHeader(
                MessageId.of(sentAt, company, Source.GMAIL, id),
                company,
                Source.GMAIL,
                Text.clean(hasHeader(mail, ROW_ID) ? rowId : id),
                Text.clean(mail.path("threadId").asText()),
                sender.isBlank() ? CsvFormat.UNKNOWN_SENDER : Text.clean(sender),
                sentAt,
                !clean.equals(body) || hasHeader(mail, ORIGINAL));
        return new EmailMessage(header, subject, clean, payload);
    }

    private static String body(String data) throws NotAMessage {
        try {
            return Escapes.decode(Base64.getUrlDecoder().decode(data));
        } catch (IllegalArgumentException e) {
            throw new NotAMessage("the body is not base64url");
        }
    }

    private static String snippet(String body) {
        String line = body.replaceAll("\\s+", " ");
        int end = Math.min(SNIPPET, line.length());
        boolean halved = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, halved ? end - 1 : end);
    }

    private static void header(JsonGenerator json, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        // A line break would begin another header.
        json.writeStringField("value", LINE_BREAK.matcher(value).replaceAll(" "));
        json.writeEndObject();
    }

    private static String header(JsonNode mail, String name) {
        for (JsonNode header : mail.path("payload").path("headers")) {
            if (name.equalsIgnoreCase(header.path("name").asText())) {
                return header.path("value").asText();
            }
        }
        return "";
    }

    private static boolean hasHeader(JsonNode mail, String name) {
        for (JsonNode header : mail.path("payload").path("headers")) {
            if (name.equalsIgnoreCase(header.path("name").asText())) {
                return true;
            }
        }
        return false;
    }
}
