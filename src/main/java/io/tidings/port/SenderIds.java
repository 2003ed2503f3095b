package io.tidings.port;

import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * The ids that senders gave their messages, each with the time at which its message was first accepted: what is sent
 * again under an id is that message, and no other.
 */
public interface SenderIds {
    /**
     * A message under its sender's id.
     *
     * @param id what the sender calls it, 1 to 300 characters
     * @param sentAt of the message, to the millisecond
     * @param content what it says, as a digest
     */
    record SenderId(CompanyId companyId, String id, Instant sentAt, String content) {}

    /**
     * Keeps those that are not kept yet, and gives what is kept of each, in the same order: of two under one id, what
     * came first. Succeeds once it is durable.
     */
    Future<List<SenderId>> keep(List<SenderId> ids);
}
