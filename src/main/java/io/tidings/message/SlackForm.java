package io.tidings.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Slack message event (docs.slack.dev/reference/events/message): written of a CSV row, read into a
 * {@link ChatMessage}.
 */
public final class SlackForm {
    /** Marks, in Slack's own message metadata, a message that a CSV row was put into this form. */
    private static final String ROW = "csv_row";

    /** Seconds up to the year 9999, and microseconds. */
    private static final Pattern TS = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,9}))?");

    private static final long LAST_SECOND = 253_402_300_799L;
    private static final String CHANNEL_NAME = "general";

    private SlackForm() {}

    /** The form of a chat row. Equal rows of a company give equal text. */
    public static LogRecord write(CompanyId company, CsvRow row, Origin origin) {
        String identity = row.identity();
        String channel = "C" + Digest.hex(10, company.value(), CHANNEL_NAME).toUpperCase(Locale.ROOT);
        StringWriter out = new StringWriter(row.content().length() * 2 + 640);
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("metadata");
            json.writeStringField("event_type", ROW);
            json.writeObjectFieldStart("event_payload");
            json.writeStringField("id", row.id());
            if (!row.original().isEmpty()) {
                json.writeStringField("original", row.original());
            }
            json.writeEndObject();
            json.writeEndObject();
            String ts = ts(row.sentAt(), identity);
            json.writeStringField("type", "message");
            json.writeStringField("client_msg_id", identity);
            json.writeStringField("text", row.content());
            json.writeStringField("user", row.sender());
            json.writeStringField("ts", ts);
            json.writeStringField("team", "T" + Digest.hex(10, company.value()).toUpperCase(Locale.ROOT));
            json.writeStringField("channel", channel);
            json.writeStringField("event_ts", ts);
            json.writeStringField("channel_type", "channel");
            json.writeArrayFieldStart("blocks");
            json.writeStartObject();
            json.writeStringField("type", "rich_text");
            json.writeStringField("block_id", identity.substring(0, 8));
            json.writeArrayFieldStart("elements");
            json.writeStartObject();
            json.writeStringField("type", "rich_text_section");
            json.writeArrayFieldStart("elements");
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", row.content());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LogRecord(company, Source.SLACK.topic(), company + ":" + channel, origin, out.toString());
    }

    /** Reads an event; its native text is kept verbatim. */
    static ChatMessage read(CompanyId company, JsonNode event, String payload) throws NotAMessage {
        String text = event.path("text").asText();
        String sender = event.path("user").asText();
        String ts = event.path("ts").asText();
        Instant sentAt = sentAt(ts);
        JsonNode metadata = event.path("metadata");
        JsonNode row = metadata.path("event_payload");
        boolean isRow = metadata.path("event_type").asText().equals(ROW);
        String channel = event.path("channel").asText();
        String clientId = event.path("client_msg_id").asText();
        String identity = isRow ? clientId : event.path("team").asText() + ":" + channel + ":" + ts;
        String nativeId = isRow ? row.path("id").asText() : clientId.isEmpty() ? ts : clientId;
        String clean = Text.clean(text);
        Text.check("text", clean);
        MessageHeader header = new MessageHeader(
                MessageId.of(sentAt, company, Source.SLACK, identity),
                company,
                Source.SLACK,
                Text.clean(nativeId),
                Text.clean(channel),
                sender.isBlank() ? CsvFormat.UNKNOWN_SENDER : Text.clean(sender),
                sentAt,
                !clean.equals(text) || row.has("original"));
        return new ChatMessage(header, clean, payload);
    }

    static Instant sentAt(String ts) throws NotAMessage {
        Matcher digits = TS.matcher(ts);
        if (!digits.matches()) {
            throw new NotAMessage("ts is '" + ts + "' where seconds since 1970 were expected");
        }
        if (Long.parseLong(digits.group(1)) > LAST_SECOND) {
            throw new NotAMessage("ts is '" + ts + "', behind the year 9999");
        }
        String fraction = digits.group(2) == null ? "" : digits.group(2);
        int millis = Integer.parseInt((fraction + "000").substring(0, 3));
        return Instant.ofEpochMilli(Long.parseLong(digits.group(1)) * 1000 + millis);
    }

    /**
     * Slack's ts: seconds and microseconds, unique in its channel; the last three digits tell rows of one time apart.
     */
    private static String ts(Instant sentAt, String identity) {
        long millis = sentAt.toEpochMilli();
        int below = Integer.parseInt(identity.substring(0, 6), 16) % 1000;
        long micros = millis % 1000 * 1000 + below;
        return millis / 1000 + "." + Long.toString(1_000_000 + micros).substring(1);
    }
}
