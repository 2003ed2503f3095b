package io.tidings.trigger;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import java.util.List;

/**
 * Messages of one company taken together, oldest first over all its sources.
 *
 * @param id also the id of the lease by which its messages were taken: a repeated opening is the same batch
 * @param tokens estimated, of all its messages
 */
public record Batch(String id, CompanyId companyId, TriggerReason reason, List<MessageId> messageIds, long tokens) {
    public Batch {
        messageIds = List.copyOf(messageIds);
    }
}
