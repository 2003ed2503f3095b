package io.tidings.embedded;

import io.tidings.event.EventChanges;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.port.Hold;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs as rows of {@code runs}, from being taken to their end, inside a transaction. */
final class RunRows {
    /** Of an open run that nobody took after its taker: whoever comes later finds it changed. */
    private static final String OURS = " WHERE run_id = ? AND takes = ? AND state = 'open'";

    private final Claiming claiming;

    RunRows(Claiming claiming) {
        this.claiming = claiming;
    }

    /** A run that is due, and how often its owner died, this time included. */
    private record Due(Run run, int crashes) {
        static Due read(ResultSet row) throws SQLException {
            Run run = new Run(
                    row.getString(1),
                    row.getString(2),
                    new CompanyId(row.getString(3)),
                    row.getString(4),
                    row.getInt(5),
                    List.of(),
                    row.getInt(6),
                    row.getInt(7) + 1);
            return new Due(run, row.getInt(8) + (row.getString(9) == null ? 0 : 1));
        }
    }

    /** The next run that is due and not held back, taken; those that killed their owners too often are dead. */
    Optional<Run> take(Session session, String owner, Duration lease, Set<Hold> holds, Instant now)
            throws SQLException {
        String held = Json.write(holds.stream().map(Hold::key).toList());
        while (true) {
            Optional<Due> due = session.first(
                    Due::read,
                    "SELECT run_id, batch_id, company_id, pass, version, failures, takes, crashes, owner FROM runs"
                            + " WHERE state = 'open' AND batch_id IS NOT NULL AND not_before <= ?1"
                            + " AND (owner IS NULL OR lease_until < ?1)"
                            + " AND pass NOT IN (SELECT value FROM json_each(?2))"
                            + " AND company_id || '/' || pass NOT IN (SELECT value FROM json_each(?2))"
                            + " ORDER BY opened_at, priority, run_id LIMIT 1",
                    now.toEpochMilli(),
                    held);
            if (due.isEmpty()) {
                return Optional.empty();
            }
            Run run = due.get().run();
            int crashes = due.get().crashes();
            if (crashes >= Run.MAX_CRASHES) {
                die(session, run, "its owner died " + crashes + " times while doing it", now);
                continue;
            }
            session.update(
                    "UPDATE runs SET owner = ?, lease_until = ?, crashes = ?, takes = ? WHERE run_id = ?",
                    owner,
                    now.plus(lease).toEpochMilli(),
                    crashes,
                    run.take(),
                    run.id());
            return Optional.of(new Run(
                    run.id(),
                    run.batchId(),
                    run.companyId(),
                    run.pass(),
                    run.passVersion(),
                    claiming.of(session, run.batchId()),
                    run.failures(),
                    run.take()));
        }
    }

    /** The owner stays, so that whoever takes such a run counts the crash. */
    static void free(Session session, String owner) throws SQLException {
        session.update("UPDATE runs SET lease_until = 0 WHERE owner = ? AND state = 'open'", owner);
    }

    /**
     * Likewise, whoever owns them.
     *
     * @return how many
     */
    static int freeAll(Session session) throws SQLException {
        return session.update(
                "UPDATE runs SET lease_until = 0 WHERE owner IS NOT NULL AND lease_until > 0 AND state = 'open'");
    }

    static boolean renew(Session session, Run run, Instant until) throws SQLException {
        int changed = session.update(
                "UPDATE runs SET lease_until = ?" + OURS + " AND owner IS NOT NULL",
                until.toEpochMilli(),
                run.id(),
                run.take());
        return changed > 0;
    }

    private static boolean isOurs(Session session, Run run) throws SQLException {
        return session.number("SELECT count(*) FROM runs" + OURS, run.id(), run.take()) > 0;
    }

    RunEnd complete(Session session, RunResult result, Instant now) throws SQLException {
        Run run = result.run();
        if (!isOurs(session, run)) {
            return RunEnd.LATE;
        }
        EventChanges changes = EventRows.merge(session, result, now.toEpochMilli());
        session.update(
                "UPDATE runs SET state = 'completed', owner = NULL, lease_until = NULL, model = ?, findings = ?,"
                        + " rejected = ?, dropped = ?, repaired = ?, error = NULL, completed_at = ?"
                        + " WHERE run_id = ?",
                result.model(),
                result.findings().size(),
                result.rejected().size(),
                result.dropped().size(),
                result.repaired(),
                now.toEpochMilli(),
                run.id());
        ErasedRuns.forgetReplies(session, run.id());
        boolean batchDone = endBatch(session, run, now);
        return new RunEnd("completed", batchDone, changes.added(), changes.merged(), changes.superseded());
    }

    static RunEnd postpone(Session session, Run run, Instant notBefore, String reason) throws SQLException {
        int changed = session.update(
                "UPDATE runs SET owner = NULL, lease_until = NULL, not_before = ?, error = ?" + OURS,
                notBefore.toEpochMilli(),
                reason,
                run.id(),
                run.take());
        return changed > 0 ? RunEnd.TRIED_AGAIN : RunEnd.LATE;
    }

    RunEnd fail(Session session, Run run, String reason, int maxFailures, Instant now) throws SQLException {
        if (!isOurs(session, run)) {
            return RunEnd.LATE;
        }
        int counted = session.update(
                "UPDATE runs SET owner = NULL, lease_until = NULL, failures = failures + 1, error = ?"
                        + " WHERE run_id = ? AND failures = ?",
                reason,
                run.id(),
                run.failures());
        if (counted == 0) {
            // The failure of this try was counted before: said again, it is still one.
            return RunEnd.TRIED_AGAIN;
        }
        claiming.countRetry(session, run.batchId());
        long forgiven = session.number("SELECT forgiven FROM runs WHERE run_id = ?", run.id());
        if (run.failures() + 1 - forgiven < maxFailures) {
            return RunEnd.TRIED_AGAIN;
        }
        return new RunEnd("dead", die(session, run, reason, now), 0, 0, 0);
    }

    /** Buries a run; true where that ended its batch. */
    private boolean die(Session session, Run run, String reason, Instant now) throws SQLException {
        session.update(
                "UPDATE runs SET state = 'dead', owner = NULL, lease_until = NULL, error = ?, completed_at = ?"
                        + " WHERE run_id = ?",
                reason,
                now.toEpochMilli(),
                run.id());
        DeadLetterRows.bury(session, DeadLetter.ofRun(run.companyId(), run.batchId(), run.id(), reason, now));
        return endBatch(session, run, now);
    }

    /**
     * Opens the dead runs of the batch that a run belongs to; returns them with their batch. Whoever had one before
     * comes late. The replay counts as a failure, so that no question of before is asked again.
     */
    List<DeadRun> reopen(Session session, String runId, Instant now) throws SQLException {
        List<DeadRun> dead = session.list(
                row -> new DeadRun(row.getString(1), row.getString(2)),
                "SELECT run_id, batch_id FROM runs WHERE state = 'dead' AND batch_id ="
                        + " (SELECT batch_id FROM runs WHERE run_id = ?) ORDER BY run_id",
                runId);
        for (DeadRun run : dead) {
            session.update(
                    "UPDATE runs SET state = 'open', not_before = ?, takes = takes + 1, failures = failures + 1,"
                            + " forgiven = failures + 1, crashes = 0, completed_at = NULL WHERE run_id = ?",
                    now.toEpochMilli(),
                    run.id());
        }
        if (!dead.isEmpty()) {
            String batchId = dead.get(0).batchId();
            session.update("UPDATE batches SET state = 'open', completed_at = NULL WHERE batch_id = ?", batchId);
            claiming.mark(session, batchId, "claimed", null);
        }
        return dead;
    }

    /** A run that was dead. */
    record DeadRun(String id, String batchId) {}

    /** Completes the batch where this was its last run; a batch with a dead run is dead. */
    private boolean endBatch(Session session, Run run, Instant now) throws SQLException {
        long open = session.number("SELECT count(*) FROM runs WHERE batch_id = ? AND state = 'open'", run.batchId());
        if (open > 0) {
            return false;
        }
        long dead = session.number("SELECT count(*) FROM runs WHERE batch_id = ? AND state = 'dead'", run.batchId());
        String state = dead > 0 ? "dead" : "completed";
        session.update(
                "UPDATE batches SET state = ?, completed_at = ? WHERE batch_id = ?",
                state,
                now.toEpochMilli(),
                run.batchId());
        claiming.mark(session, run.batchId(), state, now.toEpochMilli());
        Outbox.add(
                session,
                run.companyId(),
                "batch",
                Map.of("batch_id", run.batchId(), "state", state),
                now.toEpochMilli());
        return true;
    }
}
