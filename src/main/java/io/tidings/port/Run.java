package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import java.util.List;

/**
 * One pass over one batch, taken to be done.
 *
 * @param messageIds the batch, in (sent-at, id) order
 * @param failures how often it failed by its own fault before, or was replayed: its questions are numbered after them
 * @param take how often it was taken, this time included: whoever has an earlier number comes late
 */
public record Run(
        String id,
        String batchId,
        CompanyId companyId,
        String pass,
        int passVersion,
        List<MessageId> messageIds,
        int failures,
        int take) {
    /** A run whose owner died this often is itself the likely cause, and is dead. */
    public static final int MAX_CRASHES = 10;
}
