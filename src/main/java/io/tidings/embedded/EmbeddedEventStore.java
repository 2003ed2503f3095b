package io.tidings.embedded;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.message.StorableText;
import io.tidings.port.EventQuery;
import io.tidings.port.EventStore;
import io.tidings.port.Hold;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Batches, runs, replies, events and the outbox, on the one file. */
public final class EmbeddedEventStore implements EventStore {
    private final Database database;
    private final Claiming claiming;
    private final RunRows runs;

    /** For messages in the same file. */
    public EmbeddedEventStore(Database database) {
        this(database, Claiming.WITH_MESSAGE);
    }

    public EmbeddedEventStore(Database database, Claiming claiming) {
        this.database = database;
        this.claiming = claiming;
        this.runs = new RunRows(claiming);
    }

    @Override
    public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
        return database.write(session -> Openings.open(session, claiming, batch, min, passes, database.now()));
    }

    @Override
    public Future<Set<MessageId>> withdraw(CompanyId company, Collection<MessageId> ids) {
        return database.write(session -> claiming.withdraw(session, company, ids));
    }

    @Override
    public Future<Set<MessageId>> claimed(CompanyId company, Collection<MessageId> ids) {
        return database.read(session -> claiming.claimed(session, company, ids));
    }

    @Override
    public Future<List<MessageId>> claims(String batchId) {
        return database.read(session -> claiming.of(session, batchId));
    }

    @Override
    public Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds) {
        return database.write(session -> runs.take(session, owner, lease, holds, database.instant()));
    }

    @Override
    public Future<Void> recover(String owner) {
        return database.change(session -> RunRows.free(session, owner));
    }

    @Override
    public Future<Boolean> renew(Run run, Duration lease) {
        return database.write(
                session -> RunRows.renew(session, run, database.instant().plus(lease)));
    }

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
                        StorableText.decode(row.getString(1)),
                        new Usage(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getInt(6) != 0),
                        row.getString(7)),
                "SELECT raw, input_tokens, cached_tokens, output_tokens, thought_tokens, estimated, model FROM"
                        + " replies WHERE run_id = ? AND part = ? AND ask = ?",
                runId,
                part,
                ask);
    }

    @Override
    public Future<Reply> keep(Reply reply) {
        return database.write(session -> {
            session.update(
                    "INSERT INTO replies (run_id, part, ask, raw, input_tokens, cached_tokens, output_tokens,"
                            + " thought_tokens, estimated, model, stored_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
                            // Nobody needs what comes of a run that was erased.
                            + " WHERE NOT EXISTS (SELECT 1 FROM erased_work WHERE id = ?1) ON CONFLICT DO NOTHING",
                    reply.runId(),
                    reply.part(),
                    reply.ask(),
                    StorableText.encode(reply.raw()),
                    reply.usage().inputTokens(),
                    reply.usage().cachedTokens(),
                    reply.usage().outputTokens(),
                    reply.usage().thoughtTokens(),
                    reply.usage().estimated() ? 1 : 0,
                    reply.model(),
                    database.now());
            return reply(session, reply.runId(), reply.part(), reply.ask()).orElse(reply);
        });
    }

    @Override
    public Future<RunEnd> complete(RunResult result) {
        return database.write(session -> runs.complete(session, result, database.instant()));
    }

    @Override
    public Future<RunEnd> postpone(Run run, Duration pause, String reason) {
        return database.write(
                session -> RunRows.postpone(session, run, database.instant().plus(pause), reason));
    }

    @Override
    public Future<RunEnd> fail(Run run, String reason, int maxFailures) {
        return database.write(session -> runs.fail(session, run, reason, maxFailures, database.instant()));
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
    public Future<Map<String, Origin>> buried(Collection<String> deadLetterIds) {
        return database.read(session -> DeadLetterRows.origins(session, deadLetterIds));
    }

    @Override
    public Future<List<SignificantEvent>> events(EventQuery query) {
        return database.read(session -> EventRows.find(session, query));
    }

    @Override
    public Future<Integer> openRuns(CompanyId company) {
        return database.read(session -> (int) session.number(
                "SELECT count(*) FROM runs WHERE company_id = ? AND state = 'open' AND batch_id IS NOT NULL",
                company.value()));
    }

    @Override
    public Future<Long> lastSeq(CompanyId company) {
        return database.read(session -> session.number(
                "SELECT coalesce(max(next_seq), 1) - 1 FROM companies WHERE company_id = ?", company.value()));
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
