package io.tidings.embedded;

import io.tidings.analysis.Pass;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import io.tidings.port.Opening;
import io.tidings.trigger.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens batches inside a transaction: who sets a message's empty {@code batch_id} has claimed it. */
final class Claims {
    /**
     * Below this many messages, the oldest of what is left is looked up again; above, the count fires before the age.
     */
    private static final int RECOUNT_AGE_BELOW = 1000;

    private Claims() {}

    static Opening open(Session session, Batch batch, int min, List<Pass> passes, long now) throws SQLException {
        if (session.number("SELECT count(*) FROM batches WHERE batch_id = ?", batch.id()) > 0) {
            return Opening.EXISTS;
        }
        List<@Nullable Object[]> claims = new ArrayList<>();
        for (MessageId id : batch.messageIds().stream().sorted().toList()) {
            claims.add(new @Nullable Object[] {batch.id(), id.value()});
        }
        int claimed = 0;
        for (int changed : session.updateAll(
                "UPDATE message_metadata SET batch_id = ?, status = 'claimed' WHERE message_id = ? AND batch_id IS NULL",
                claims)) {
            claimed += changed;
        }
        if (claimed < Math.max(1, min)) {
            session.update(
                    "UPDATE message_metadata SET batch_id = NULL, status = 'stored' WHERE batch_id = ?", batch.id());
            return claimed == 0 ? Opening.NOTHING_CLAIMED : Opening.TOO_FEW;
        }
        takeFromWaiting(session, batch);
        session.update(
                "INSERT INTO batches (batch_id, company_id, trigger, messages, tokens, opened_at) VALUES (?, ?, ?, ?,"
                        + " (SELECT sum(tokens) FROM message_metadata WHERE batch_id = ?1), ?)",
                batch.id(),
                batch.companyId().value(),
                batch.reason().key(),
                claimed,
                now);
        for (Pass pass : passes) {
            session.update(
                    "INSERT INTO runs (run_id, batch_id, company_id, pass, version, priority, limits, opened_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    Digest.uuid("run", batch.id(), pass.label()),
                    batch.id(),
                    batch.companyId().value(),
                    pass.id(),
                    pass.version(),
                    pass.priority(),
                    Json.write(pass.model()),
                    now);
        }
        return Opening.OPENED;
    }

    private static void takeFromWaiting(Session session, Batch batch) throws SQLException {
        String company = batch.companyId().value();
        session.update(
                "UPDATE waiting SET messages = waiting.messages - taken.messages, tokens = waiting.tokens - taken.tokens"
                        + " FROM (SELECT source, count(*) AS messages, sum(tokens) AS tokens FROM message_metadata"
                        + " WHERE batch_id = ?1 GROUP BY source) AS taken"
                        + " WHERE waiting.company_id = ?2 AND waiting.source = taken.source",
                batch.id(),
                company);
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
