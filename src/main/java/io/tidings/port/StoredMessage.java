package io.tidings.port;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * A message with its status, as it is exported.
 *
 * @param sentAt ISO 8601, UTC
 * @param status {@code stored}, {@code claimed}, {@code completed} or {@code dead}
 * @param batchId null while no batch has it
 */
@JsonPropertyOrder({
    "id",
    "native_id",
    "company_id",
    "source",
    "conversation_id",
    "sender",
    "subject",
    "text",
    "sent_at",
    "status",
    "batch_id"
})
public record StoredMessage(
        String id,
        @JsonProperty("native_id") String nativeId,
        @JsonProperty("company_id") String companyId,
        String source,
        @JsonProperty("conversation_id") String conversationId,
        String sender,
        String subject,
        String text,
        @JsonProperty("sent_at") String sentAt,
        String status,
        @JsonProperty("batch_id") @Nullable String batchId) {
    /** @param batchId null while no batch has it */
    public static StoredMessage of(Message message, String status, @Nullable String batchId) {
        MessageHeader header = message.header();
        return new StoredMessage(
                header.id().value(),
                header.nativeId(),
                header.companyId().value(),
                header.source().key(),
                header.conversationId(),
                header.sender(),
                message.subject(),
                message.text(),
                header.sentAt().toString(),
                status,
                batchId);
    }
}
