package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.trigger.Batch;
import java.sql.SQLException;

/** Takes the messages of a batch out of the count of what waits, in the transaction that claims them. */
final class WaitingRows {
    /**
     * Below this many messages, the oldest of what is left is looked up again; above, the count fires before the age.
     */
    private static final int RECOUNT_AGE_BELOW = 1000;

    private WaitingRows() {}

    static void take(Session session, Batch batch) throws SQLException {
        String company = batch.companyId().value();
        session.update(
                "UPDATE waiting SET messages = waiting.messages - taken.messages, tokens = waiting.tokens - taken.tokens"
                        + " FROM (SELECT source, count(*) AS messages, sum(tokens) AS tokens FROM message_metadata"
                        + " WHERE batch_id = ?1 GROUP BY source) AS taken"
                        + " WHERE waiting.company_id = ?2 AND waiting.source = taken.source",
                batch.id(),
                company);
        recountAge(session, company);
    }

    /** Takes out one message that was claimed by no batch. */
    static void take(Session session, CompanyId companyId, MessageId id) throws SQLException {
        String company = companyId.value();
        session.update(
                "UPDATE waiting SET messages = waiting.messages - 1, tokens = waiting.tokens - taken.tokens"
                        + " FROM (SELECT source, tokens FROM message_metadata WHERE message_id = ?1) AS taken"
                        + " WHERE waiting.company_id = ?2 AND waiting.source = taken.source",
                id.value(),
                company);
        recountAge(session, company);
    }

    private static void recountAge(Session session, String company) throws SQLException {
        long left = session.number("SELECT sum(messages) FROM waiting WHERE company_id = ?", company);
        if (left > 0 && left < RECOUNT_AGE_BELOW) {
            session.update(
                    "UPDATE waiting SET oldest = coalesce((SELECT min(m.stored_at) FROM message_metadata m"
                            + " WHERE m.company_id = ?1 AND m.batch_id IS NULL AND m.source = waiting.source), oldest)"
                            + " WHERE company_id = ?1",
                    company);
        }
    }
}
