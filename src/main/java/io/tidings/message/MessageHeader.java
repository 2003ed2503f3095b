package io.tidings.message;

import java.time.Instant;

/**
 * What every message has, whatever its kind.
 *
 * @param nativeId the source's own name for it (the CSV's id, Slack's client_msg_id, Gmail's id); may be empty
 * @param conversationId the chat or thread it belongs to
 * @param sender never empty; {@code unknown} where the source names nobody
 * @param sentAt in UTC, to the millisecond
 * @param repaired true where characters that cannot be stored were replaced; the native form keeps the original
 */
public record MessageHeader(
        MessageId id,
        CompanyId companyId,
        Source source,
        String nativeId,
        String conversationId,
        String sender,
        Instant sentAt,
        boolean repaired) {}
