package io.tidings.embedded;

import io.tidings.analysis.Pass;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.port.Opening;
import io.tidings.trigger.Batch;
import java.sql.SQLException;
import java.util.List;

/** Opens batches inside a transaction. */
final class Openings {
    private Openings() {}

    static Opening open(Session session, Claiming claiming, Batch batch, int min, List<Pass> passes, long now)
            throws SQLException {
        if (session.number("SELECT count(*) FROM batches WHERE batch_id = ?", batch.id()) > 0) {
            return Opening.EXISTS;
        }
        int claimed = claiming.claim(session, batch);
        if (claimed < Math.max(1, min)) {
            claiming.release(session, batch.id());
            return claimed == 0 ? Opening.NOTHING_CLAIMED : Opening.TOO_FEW;
        }
        session.update(
                "INSERT INTO batches (batch_id, company_id, trigger, messages, tokens, opened_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                batch.id(),
                batch.companyId().value(),
                batch.reason().key(),
                claimed,
                claiming.settle(session, batch, claimed),
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
}
