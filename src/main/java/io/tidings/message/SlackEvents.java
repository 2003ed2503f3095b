package io.tidings.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events of Slack as its Events API delivers them (docs.slack.dev/reference/events/message), and messages as its
 * exports have them: verbatim, with what stands around them there and tells whose they are.
 *
 * <pre>
 *   {"team_id":"T1","event":{"type":"message","channel":"C1","user":"U7","text":"We closed Acme","ts":"1741089600.000200"}}
 *   {"team_id":"T1","channel_id":"C1","sender":"Dana Smith","event":{"type":"message","user":"U7","text":"…","ts":"…"}}
 * </pre>
 *
 * A message is known by its workspace, channel and time. An edit is a message of its own, said when it was edited, and
 * takes back what stood there before; a deletion only takes back. What is taken back is not analysed unless a batch has
 * it already. Then what was found stays: of an edit the later figure supersedes the earlier one, as with any two
 * messages, and nothing is ever changed under a batch that quotes it.
 */
public final class SlackEvents {
    private static final String TEAM = "team_id";
    private static final String CHANNEL = "channel_id";
    private static final String SENDER = "sender";
    private static final String EVENT = "event";
    private static final String CHANGED = "message_changed";
    private static final String DELETED = "message_deleted";
    /** What stands in place of a deleted message to which others replied. */
    private static final String TOMBSTONE = "tombstone";
    /** Those that somebody wrote; others tell of joining, topics and the like. */
    private static final Set<String> SAID = Set.of("", "bot_message", "me_message", "file_share", "thread_broadcast");

    private SlackEvents() {}

    /**
     * The record of an event of the Events API. All of a channel keep their order, so that what was said is stored
     * before it is taken back.
     *
     * @param event the inner event, verbatim
     * @param channel where it happened, or empty
     */
    public static LogRecord write(CompanyId company, String team, String channel, String event, Origin origin) {
        String payload = "{\"" + TEAM + "\":" + Json.write(team) + ",\"" + EVENT + "\":" + event + "}";
        return new LogRecord(company, Source.SLACK.topic(), company + ":" + Text.clean(channel), origin, payload);
    }

    /**
     * The record of a message of an export, which has its channel and its people elsewhere.
     *
     * @param sender by name; null where nobody knows it
     */
    public static LogRecord write(
            CompanyId company, String team, String channel, @Nullable String sender, String message, Origin origin) {
        String payload = "{\"" + TEAM + "\":" + Json.write(team) + ",\"" + CHANNEL + "\":" + Json.write(channel)
                + (sender == null ? "" : ",\"" + SENDER + "\":" + Json.write(sender)) + ",\"" + EVENT + "\":" + message
                + "}";
        return new LogRecord(company, Source.SLACK.topic(), company + ":" + Text.clean(channel), origin, payload);
    }

    static boolean isOne(JsonNode json) {
        return json.path(EVENT).isObject() && json.path(TEAM).isTextual();
    }

    /** Reads one; its native text is kept verbatim. */
    static Content read(CompanyId company, JsonNode json, String payload) throws NotAMessage {
        JsonNode event = json.path(EVENT);
        if (!event.path("type").asText().equals("message")) {
            return Content.NOTHING;
        }
        JsonNode given = json.path(CHANNEL);
        String team = json.path(TEAM).asText();
        Place place = new Place(company, team, given.isTextual() ? given.asText() : text(event, "channel"), payload);
        return switch (text(event, "subtype")) {
            case DELETED ->
                new Content(null, place.versions(event.path("previous_message"), text(event, "deleted_ts")));
            case CHANGED -> changed(place, event);
            default ->
                SAID.contains(text(event, "subtype"))
                        ? said(place, event, "", json.path(SENDER).asText(""))
                        : Content.NOTHING;
        };
    }

    private static Content said(Place place, JsonNode event, String version, String sender) throws NotAMessage {
        // A picture without words says nothing that could be quoted.
        return SlackText.of(event).isBlank()
                ? Content.NOTHING
                : Content.of(place.message(event, version, sender.isEmpty() ? sender(event) : sender));
    }

    private static Content changed(Place place, JsonNode event) throws NotAMessage {
        JsonNode now = event.path("message");
        JsonNode before = event.path("previous_message");
        String ts = text(now, "ts");
        if (text(now, "subtype").equals(TOMBSTONE)) {
            return new Content(null, place.versions(before, ts));
        }
        // Slack also tells of a change where it only shows a link's page below the message.
        if (!SAID.contains(text(now, "subtype")) || SlackText.of(now).equals(SlackText.of(before))) {
            return Content.NOTHING;
        }
        List<MessageId> withdrawn = place.versions(before, ts);
        String edited = text(now.path("edited"), "ts");
        Content content = said(place, now, edited.isEmpty() ? text(event, "ts") : edited, "");
        return new Content(content.message(), withdrawn);
    }

    private static String sender(JsonNode event) {
        for (JsonNode name : List.of(
                event.path("user"), event.path("username"), event.at("/bot_profile/name"), event.path("bot_id"))) {
            if (!name.asText().isBlank()) {
                return name.asText();
            }
        }
        return CsvFormat.UNKNOWN_SENDER;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    /** Where an event happened. */
    private record Place(CompanyId company, String team, String channel, String payload) {
        ChatMessage message(JsonNode event, String version, String sender) throws NotAMessage {
            String ts = SlackEvents.text(event, "ts");
            String text = SlackText.of(event);
            String clean = Text.clean(text);
            Text.check("text", clean);
            String clientId = SlackEvents.text(event, "client_msg_id");
            Instant sentAt = SlackForm.sentAt(version.isEmpty() ? ts : version);
            MessageHeader header = new MessageHeader(
                    id(ts, version),
                    company,
                    Source.SLACK,
                    Text.clean(clientId.isEmpty() ? ts : clientId),
                    Text.clean(conversation(event, ts)),
                    Text.clean(sender),
                    sentAt,
                    !clean.equals(text));
            return new ChatMessage(header, clean, payload);
        }

        /** A thread is a conversation of its own; the message that it replies to belongs to the channel's. */
        private String conversation(JsonNode event, String ts) {
            String thread = SlackEvents.text(event, "thread_ts");
            return thread.isEmpty() || thread.equals(ts) ? channel : channel + ":" + thread;
        }

        private MessageId id(String ts, String version) throws NotAMessage {
            String identity = team + ":" + channel + ":" + ts + (version.isEmpty() ? "" : ":" + version);
            return MessageId.of(SlackForm.sentAt(version.isEmpty() ? ts : version), company, Source.SLACK, identity);
        }

        /**
         * What a message was called before it changed: as it was first said, and as it was last edited.
         *
         * @param ts of the message, where what was before is not told
         */
        List<MessageId> versions(JsonNode before, String ts) throws NotAMessage {
            String edited = SlackEvents.text(before.path("edited"), "ts");
            List<MessageId> ids = new ArrayList<>(List.of(id(ts, "")));
            if (!edited.isEmpty()) {
                ids.add(id(ts, edited));
            }
            return ids.stream().distinct().collect(Collectors.toList());
        }
    }
}
