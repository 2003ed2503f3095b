package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import java.util.List;

/**
 * Messages taken for a batch and not yet acknowledged.
 *
 * @param id the taker's own, so that a repeated take gives the same lease
 * @param ids oldest first; empty where fewer waited than were wanted
 * @param tokens estimated, of all of them
 */
public record Lease(String id, CompanyId companyId, List<MessageId> ids, long tokens) {}
