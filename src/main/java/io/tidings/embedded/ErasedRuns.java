package io.tidings.embedded;

import io.tidings.message.CompanyId;
import java.sql.SQLException;

/** Runs about batches of which messages were erased. */
final class ErasedRuns {
    private static final String OF_BATCHES =
            " run_id IN (SELECT run_id FROM runs JOIN erased_work ON id = batch_id WHERE company_id = ?1";

    private ErasedRuns() {}

    /**
     * Forgets what the model said of the batches of messages that go, and has what is under way asked about anew:
     * whoever does it comes late. To be called while the messages are still claimed.
     *
     * @param ids as a JSON array
     */
    static void redo(Session session, CompanyId company, String ids) throws SQLException {
        session.update(
                "INSERT INTO erased_work (id) SELECT batch_id FROM message_metadata WHERE company_id = ?1"
                        + " AND batch_id IS NOT NULL AND message_id IN (SELECT value FROM json_each(?2))"
                        + " UNION SELECT batch_id FROM batch_messages WHERE company_id = ?1"
                        + " AND message_id IN (SELECT value FROM json_each(?2)) ON CONFLICT DO NOTHING",
                company.value(),
                ids);
        session.update(
                "UPDATE runs SET takes = takes + 1, owner = NULL, lease_until = NULL"
                        + " WHERE company_id = ? AND state = 'open' AND batch_id IS NOT NULL",
                company.value());
        session.update("DELETE FROM replies WHERE" + OF_BATCHES + " AND state = 'open')", company.value());
        session.update("UPDATE replies SET raw = '' WHERE raw <> '' AND" + OF_BATCHES + ")", company.value());
    }

    /** Of a batch that lost messages, what the model said is not kept longer than it is needed. */
    static void forgetReplies(Session session, String runId) throws SQLException {
        session.update(
                "UPDATE replies SET raw = '' WHERE run_id = ?1"
                        + " AND EXISTS (SELECT 1 FROM runs JOIN erased_work ON id = batch_id WHERE run_id = ?1)",
                runId);
    }
}
