package io.tidings.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The form of messages that programs post: the JSON as it came, and before it what was fixed when it was accepted, its
 * identity and its time. What others write to the topic has both in the message itself.
 *
 * <pre>
 *   {"sent_at":1735689600000,"identity":"…","posted":{"conversation_id":"c1","sender":"customer","message":"…"}}
 *   {"message_id":"…","conversation_id":"c1","sender":"customer","message":"…","timestamp":1735689600000}
 * </pre>
 */
public final class SupportForm {
    private static final String SENT_AT = "sent_at";
    private static final String IDENTITY = "identity";
    private static final String POSTED = "posted";
    /** In JSON no text holds this: the quotes in a text are escaped. */
    private static final String BEFORE_POSTED = "\"" + POSTED + "\":";

    private SupportForm() {}

    /**
     * A message that was accepted.
     *
     * @param conversationId of its own where the post named none
     */
    public record Accepted(MessageId id, String conversationId, LogRecord record) {}

    /**
     * The form of a post.
     *
     * @param json the post's own text
     * @param identity what tells it from all others of the company
     */
    public static Accepted write(CompanyId company, Post post, String json, Instant sentAt, String identity) {
        Instant time = Instant.ofEpochMilli(sentAt.toEpochMilli());
        MessageId id = MessageId.of(time, company, Source.SUPPORT, identity);
        String conversation = conversation(post, id);
        String payload = "{\"" + SENT_AT + "\":" + time.toEpochMilli() + ",\"" + IDENTITY + "\":" + Json.write(identity)
                + "," + BEFORE_POSTED + json + "}";
        return new Accepted(
                id,
                conversation,
                new LogRecord(company, Source.SUPPORT.topic(), company + ":" + conversation, Origin.POSTED, payload));
    }

    /** What tells a post from all others of the company where its sender gave it an id. */
    public static String identity(String senderId) {
        return "id:" + senderId;
    }

    /** Reads a record; the post's own text is kept verbatim. */
    static ChatMessage read(CompanyId company, JsonNode json, String payload) throws NotAMessage {
        boolean wrapped = json.path(POSTED).isObject() && json.path(SENT_AT).isIntegralNumber();
        Post post = post(wrapped ? json.path(POSTED) : json);
        Instant sentAt = wrapped
                ? Timestamps.millis(json.path(SENT_AT).asText())
                        .orElseThrow(() -> new NotAMessage(SENT_AT + " is no time"))
                : post.sentAt();
        String identity = wrapped ? json.path(IDENTITY).asText() : post.id();
        if (sentAt == null || identity == null) {
            throw new NotAMessage("the record has no " + (sentAt == null ? "timestamp" : "message_id"));
        }
        MessageId id = MessageId.of(sentAt, company, Source.SUPPORT, identity);
        MessageHeader header = new MessageHeader(
                id,
                company,
                Source.SUPPORT,
                post.id() == null ? "" : post.id(),
                conversation(post, id),
                post.sender(),
                sentAt,
                post.repaired());
        return new ChatMessage(header, post.text(), wrapped ? posted(payload) : payload);
    }

    private static Post post(JsonNode json) throws NotAMessage {
        try {
            return Post.of(json);
        } catch (Post.Refused e) {
            throw new NotAMessage((e.field().isEmpty() ? "" : e.field() + ": ") + e.reason());
        }
    }

    private static String posted(String payload) {
        int from = payload.indexOf(BEFORE_POSTED);
        return from < 0 ? payload : payload.substring(from + BEFORE_POSTED.length(), payload.lastIndexOf('}'));
    }

    private static String conversation(Post post, MessageId id) {
        return post.conversation() == null ? id.value() : post.conversation();
    }
}
