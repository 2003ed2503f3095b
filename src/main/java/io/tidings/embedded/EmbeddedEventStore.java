package io.tidings.embedded;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.Pass;
import io.tidings.event.Claim;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Milestones;
import io.tidings.event.Provenance;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.MessageId;
import io.tidings.port.EventStore;
import io.tidings.port.Opening;
import io.tidings.port.OutboxRow;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.trigger.Batch;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches, runs, replies, events and the outbox, on the one file. */
public final class EmbeddedEventStore implements EventStore {
    /** A run whose owner died this often is itself the likely cause. */
    private static final int MAX_CRASHES = 10;

    private static final String IS_OPEN = "SELECT count(*) FROM runs WHERE run_id = ? AND state = 'open'";

    private final Database database;

    public EmbeddedEventStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
        return database.write(session -> Claims.open(session, batch, min, passes, database.now()));
    }

    @Override
    public Future<Optional<Run>> takeRun(String owner, Duration lease) {
        return database.write(session -> takeRun(session, owner, lease));
    }

    private Optional<Run> takeRun(Session session, String owner, Duration lease) throws SQLException {
        long now = database.now();
        while (true) {
            Optional<TakenRun> due = session.first(
                    row -> new TakenRun(
                            new Run(
                                    row.getString(1),
                                    row.getString(2),
                                    new CompanyId(row.getString(3)),
                                    row.getString(4),
                                    row.getInt(5),
                                    List.of(),
                                    row.getInt(6)),
                            row.getInt(7) + (row.getString(8) == null ? 0 : 1)),
                    "SELECT run_id, batch_id, company_id, pass, version, failures, crashes, owner FROM runs"
                            + " WHERE state = 'open' AND batch_id IS NOT NULL AND not_before <= ?1"
                            + " AND (owner IS NULL OR lease_until < ?1) ORDER BY opened_at, priority, run_id LIMIT 1",
                    now);
            if (due.isEmpty()) {
                return Optional.empty();
            }
            Run run = due.get().run();
            if (due.get().crashes() >= MAX_CRASHES) {
                die(session, run, "its owner died " + due.get().crashes() + " times while doing it", now);
                continue;
            }
            session.update(
                    "UPDATE runs SET owner = ?, lease_until = ?, crashes = ? WHERE run_id = ?",
                    owner,
                    now + lease.toMillis(),
                    due.get().crashes(),
                    run.id());
            List<MessageId> ids = session.list(
                    row -> new MessageId(row.getString(1)),
                    "SELECT message_id FROM message_metadata WHERE batch_id = ? ORDER BY message_id",
                    run.batchId());
            return Optional.of(new Run(
                    run.id(), run.batchId(), run.companyId(), run.pass(), run.passVersion(), ids, run.failures()));
        }
    }

    private record TakenRun(Run run, int crashes) {}

    @Override
    public Future<Optional<Reply>> reply(String runId, int part, int ask) {
        return database.read(session -> reply(session, runId, part, ask));
    }

    private static Optional<Reply> reply(Session session, String runId, int part, int ask) throws SQLException {
        return session.first(
                row -> new Reply(
                        runId,
                        part,
                        ask,
                        row.getString(1),
                        new Usage(row.getLong(2), row.getLong(3), row.getInt(4) != 0),
                        row.getString(5)),
                "SELECT raw, input_tokens, output_tokens, estimated, model FROM replies"
                        + " WHERE run_id = ? AND part = ? AND ask = ?",
                runId,
                part,
                ask);
    }

    @Override
    public Future<Reply> keep(Reply reply) {
        return database.write(session -> {
            session.update(
                    "INSERT INTO replies (run_id, part, ask, raw, input_tokens, output_tokens, estimated, model,"
                            + " stored_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    reply.runId(),
                    reply.part(),
                    reply.ask(),
                    reply.raw(),
                    reply.usage().inputTokens(),
                    reply.usage().outputTokens(),
                    reply.usage().estimated() ? 1 : 0,
                    reply.model(),
                    database.now());
            return reply(session, reply.runId(), reply.part(), reply.ask()).orElse(reply);
        });
    }

    @Override
    public Future<RunEnd> complete(RunResult result) {
        return database.write(session -> {
            Run run = result.run();
            if (session.number(IS_OPEN, run.id()) == 0) {
                return RunEnd.LATE;
            }
            long now = database.now();
            Changes changes = merge(session, result, now);
            session.update(
                    "UPDATE runs SET state = 'completed', owner = NULL, lease_until = NULL, model = ?, findings = ?,"
                            + " rejected = ?, dropped = ?, repaired = ?, error = NULL, completed_at = ?"
                            + " WHERE run_id = ?",
                    result.model(),
                    result.findings().size(),
                    result.rejected().size(),
                    result.dropped().size(),
                    result.repaired(),
                    now,
                    run.id());
            boolean done = endBatch(session, run, now);
            return new RunEnd("completed", done, changes.added, changes.merged, changes.superseded);
        });
    }

    /** What a completion changed. */
    private static final class Changes {
        private int added;
        private int merged;
        private int superseded;
    }

    private static Changes merge(Session session, RunResult result, long now) throws SQLException {
        Run run = result.run();
        Provenance provenance = new Provenance(run.batchId(), run.pass(), run.passVersion(), result.model());
        Map<MilestoneKey, List<Claim>> claims = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            claims.computeIfAbsent(MilestoneKey.of(run.companyId(), finding), key -> new ArrayList<>())
                    .add(new Claim(finding, provenance));
        }
        Changes changes = new Changes();
        for (Map.Entry<MilestoneKey, List<Claim>> entry : claims.entrySet()) {
            MilestoneKey key = entry.getKey();
            Map<String, SignificantEvent> stored = new LinkedHashMap<>();
            session.each(
                    row -> stored.put(row.getString(1), EventRows.read(row)),
                    EventRows.SELECT + " WHERE company_id = ? AND milestone_key = ?",
                    key.companyId().value(),
                    key.text());
            for (SignificantEvent event : Milestones.merge(key, stored.values(), entry.getValue())) {
                SignificantEvent before = stored.get(event.id());
                if (event.equals(before)) {
                    continue;
                }
                EventRows.put(session, event, now);
                Outbox.add(session, key.companyId(), "event", event, now);
                if (before == null) {
                    changes.added++;
                } else if (before.active() && !event.active()) {
                    changes.superseded++;
                } else {
                    changes.merged++;
                }
            }
        }
        return changes;
    }

    /** Completes the batch where this was its last run; a batch with a dead run is dead. */
    private static boolean endBatch(Session session, Run run, long now) throws SQLException {
        long open = session.number("SELECT count(*) FROM runs WHERE batch_id = ? AND state = 'open'", run.batchId());
        if (open > 0) {
            return false;
        }
        long dead = session.number("SELECT count(*) FROM runs WHERE batch_id = ? AND state = 'dead'", run.batchId());
        String state = dead > 0 ? "dead" : "completed";
        session.update("UPDATE batches SET state = ?, completed_at = ? WHERE batch_id = ?", state, now, run.batchId());
        session.update(
                "UPDATE message_metadata SET status = ?, processed_at = ? WHERE batch_id = ?",
                state,
                now,
                run.batchId());
        Outbox.add(session, run.companyId(), "batch", Map.of("batch_id", run.batchId(), "state", state), now);
        return true;
    }

    @Override
    public Future<Void> postpone(Run run, Duration pause, String reason) {
        return database.change(session -> session.update(
                "UPDATE runs SET owner = NULL, lease_until = NULL, not_before = ?, error = ?"
                        + " WHERE run_id = ? AND state = 'open'",
                database.now() + pause.toMillis(),
                reason,
                run.id()));
    }

    @Override
    public Future<RunEnd> fail(Run run, String reason, int maxFailures) {
        return database.write(session -> {
            if (session.number(IS_OPEN, run.id()) == 0) {
                return RunEnd.LATE;
            }
            long now = database.now();
            int counted = session.update(
                    "UPDATE runs SET owner = NULL, lease_until = NULL, failures = failures + 1, error = ?"
                            + " WHERE run_id = ? AND failures = ?",
                    reason,
                    run.id(),
                    run.failures());
            if (counted == 0) {
                // The failure of this try was counted before: said again, it is still one.
                return new RunEnd("open", false, 0, 0, 0);
            }
            session.update(
                    "UPDATE message_metadata SET retry_count = retry_count + 1 WHERE batch_id = ?", run.batchId());
            if (session.number("SELECT failures FROM runs WHERE run_id = ?", run.id()) < maxFailures) {
                return new RunEnd("open", false, 0, 0, 0);
            }
            boolean done = die(session, run, reason, now);
            return new RunEnd("dead", done, 0, 0, 0);
        });
    }

    private boolean die(Session session, Run run, String reason, long now) throws SQLException {
        session.update(
                "UPDATE runs SET state = 'dead', owner = NULL, lease_until = NULL, error = ?, completed_at = ?"
                        + " WHERE run_id = ?",
                reason,
                now,
                run.id());
        DeadLetterRows.bury(
                session, DeadLetter.ofRun(run.companyId(), run.batchId(), run.id(), reason, database.instant()));
        return endBatch(session, run, now);
    }

    @Override
    public Future<Void> bury(List<DeadLetter> letters) {
        return letters.isEmpty()
                ? Future.succeededFuture()
                : database.change(session -> {
                    for (DeadLetter letter : letters) {
                        DeadLetterRows.bury(session, letter);
                    }
                });
    }

    @Override
    public Future<List<SignificantEvent>> events(CompanyId company, boolean activeOnly) {
        return database.read(session -> session.list(
                EventRows::read,
                EventRows.SELECT + " WHERE company_id = ? AND is_active >= ?" + EventRows.MOST_IMPORTANT_FIRST,
                company.value(),
                activeOnly ? 1 : 0));
    }

    @Override
    public Future<Integer> openRuns(CompanyId company) {
        return database.read(session -> (int) session.number(
                "SELECT count(*) FROM runs WHERE company_id = ? AND state = 'open' AND batch_id IS NOT NULL",
                company.value()));
    }

    @Override
    public Future<List<OutboxRow>> outbox(CompanyId company, long afterSeq, int max) {
        return database.read(session -> session.list(
                row -> new OutboxRow(company, row.getLong(1), row.getString(2), row.getString(3)),
                "SELECT seq, kind, payload FROM outbox WHERE company_id = ? AND seq > ? ORDER BY seq LIMIT ?",
                company.value(),
                afterSeq,
                max));
    }
}
