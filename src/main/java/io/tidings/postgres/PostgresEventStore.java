package io.tidings.postgres;

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
import io.tidings.postgres.PostgresDatabase.RolledBack;
import io.tidings.postgres.RunRows.Taken;
import io.tidings.trigger.Batch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Batches, runs, replies, events and the outbox, for any number of nodes. */
public final class PostgresEventStore implements EventStore {
    private final PostgresDatabase database;

    public PostgresEventStore(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
        return database.transaction(connection -> Claims.open(connection, batch, min, passes))
                .recover(failure -> failure instanceof RolledBack undone
                        ? Future.succeededFuture((Opening) undone.answer)
                        : Future.failedFuture(failure));
    }

    @Override
    public Future<Set<MessageId>> withdraw(CompanyId company, Collection<MessageId> ids) {
        List<MessageId> sorted = ids.stream().distinct().sorted().toList();
        // Two statements: the first one's own rows are not seen by a part of it that reads.
        return database.execute(
                        "INSERT INTO batch_messages (company_id, message_id, batch_id, position)"
                                + " SELECT $1, id, NULL, 0 FROM unnest($2::text[]) WITH ORDINALITY AS wanted (id, n)"
                                + " ORDER BY n ON CONFLICT DO NOTHING",
                        Values.of(company.value(), Values.texts(sorted, MessageId::value)))
                .compose(claimed -> database.execute(
                        "SELECT message_id FROM batch_messages WHERE company_id = $1 AND message_id = ANY ($2)"
                                + " AND batch_id IS NULL",
                        Values.of(company.value(), Values.texts(sorted, MessageId::value))))
                .map(rows -> new HashSet<>(list(rows, row -> new MessageId(row.getString(0)))));
    }

    @Override
    public Future<Set<MessageId>> claimed(CompanyId company, Collection<MessageId> ids) {
        return database.execute(
                        "SELECT message_id FROM batch_messages WHERE company_id = $1 AND message_id = ANY ($2)",
                        Values.of(company.value(), Values.texts(ids, MessageId::value)))
                .map(rows -> new HashSet<>(list(rows, row -> new MessageId(row.getString(0)))));
    }

    @Override
    public Future<List<MessageId>> claims(String batchId) {
        return database.execute(
                        "SELECT message_id FROM batch_messages WHERE batch_id = $1 ORDER BY message_id",
                        Values.of(batchId))
                .map(rows -> list(rows, row -> new MessageId(row.getString(0))));
    }

    @Override
    public Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds) {
        return database.execute(RunRows.TAKE, Values.of(owner, lease.toMillis(), Values.texts(holds, Hold::key)))
                .compose(rows -> {
                    Optional<Taken> taken = list(rows, Taken::read).stream().findFirst();
                    if (taken.isEmpty() || taken.get().crashes() < Run.MAX_CRASHES) {
                        return Future.succeededFuture(taken.map(Taken::run));
                    }
                    return database.transaction(connection -> RunRows.giveUp(connection, taken.get()))
                            .compose(dead -> takeRun(owner, lease, holds));
                });
    }

    @Override
    public Future<Void> recover(String owner) {
        return database.execute(RunRows.FREE, Values.of(owner)).mapEmpty();
    }

    @Override
    public Future<Boolean> renew(Run run, Duration lease) {
        return database.execute(RunRows.RENEW, Values.of(run.id(), run.take(), lease.toMillis()))
                .map(changed -> changed.rowCount() > 0);
    }

    @Override
    public Future<Optional<Reply>> reply(String runId, int part, int ask) {
        return database.execute(
                        "SELECT raw, input_tokens, cached_tokens, output_tokens, thought_tokens, estimated, model FROM"
                                + " replies WHERE run_id = $1 AND part = $2 AND ask = $3",
                        Values.of(runId, part, ask))
                .map(rows -> list(
                                rows,
                                row -> new Reply(
                                        runId,
                                        part,
                                        ask,
                                        StorableText.decode(row.getString(0)),
                                        new Usage(
                                                row.getLong(1),
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getBoolean(5)),
                                        row.getString(6)))
                        .stream()
                        .findFirst());
    }

    @Override
    public Future<Reply> keep(Reply reply) {
        return database.execute(
                        "INSERT INTO replies (run_id, part, ask, raw, input_tokens, cached_tokens, output_tokens,"
                                + " thought_tokens, estimated, model, stored_at)"
                                + " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, store_now()"
                                // Nobody needs what comes of a run that was erased.
                                + " WHERE NOT EXISTS (SELECT 1 FROM erased_work WHERE id = $1) ON CONFLICT DO NOTHING",
                        Values.of(
                                reply.runId(),
                                reply.part(),
                                reply.ask(),
                                StorableText.encode(reply.raw()),
                                reply.usage().inputTokens(),
                                reply.usage().cachedTokens(),
                                reply.usage().outputTokens(),
                                reply.usage().thoughtTokens(),
                                reply.usage().estimated(),
                                reply.model()))
                .compose(kept -> kept.rowCount() > 0
                        ? Future.succeededFuture(reply)
                        : reply(reply.runId(), reply.part(), reply.ask()).map(stored -> stored.orElse(reply)));
    }

    @Override
    public Future<RunEnd> complete(RunResult result) {
        return database.transaction(connection -> Completion.of(connection, result));
    }

    @Override
    public Future<RunEnd> postpone(Run run, Duration pause, String reason) {
        return database.execute(RunRows.POSTPONE, Values.of(run.id(), run.take(), pause.toMillis(), reason))
                .map(changed -> changed.rowCount() > 0 ? RunEnd.TRIED_AGAIN : RunEnd.LATE);
    }

    @Override
    public Future<RunEnd> fail(Run run, String reason, int maxFailures) {
        return database.transaction(connection -> RunRows.fail(connection, run, reason, maxFailures));
    }

    @Override
    public Future<Void> bury(List<DeadLetter> letters) {
        return letters.isEmpty()
                ? Future.succeededFuture()
                : database.transaction(connection -> DeadLetterRows.bury(connection, letters));
    }

    @Override
    public Future<Map<String, Origin>> buried(Collection<String> deadLetterIds) {
        return database.execute(
                        "SELECT id, import_id, line FROM dead_letters WHERE id = ANY ($1) AND import_id IS NOT NULL",
                        Values.of((Object) deadLetterIds.toArray(String[]::new)))
                .map(DeadLetterRows::origins);
    }

    @Override
    public Future<List<SignificantEvent>> events(EventQuery query) {
        return database.execute(EventRows.FIND, EventRows.values(query)).map(rows -> list(rows, EventRows::read));
    }

    @Override
    public Future<Integer> openRuns(CompanyId company) {
        return database.execute(
                        "SELECT count(*) FROM runs WHERE company_id = $1 AND state = 'open' AND batch_id IS NOT NULL",
                        Values.of(company.value()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    @Override
    public Future<Long> lastSeq(CompanyId company) {
        return database.execute(
                        "SELECT coalesce(max(next_seq), 1) - 1 FROM companies WHERE company_id = $1",
                        Values.of(company.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Future<List<OutboxRow>> outbox(CompanyId company, long afterSeq, int max) {
        return database.execute(
                        "SELECT seq, kind, payload FROM outbox WHERE company_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                        Values.of(company.value(), afterSeq, (long) max))
                .map(rows ->
                        list(rows, row -> new OutboxRow(company, row.getLong(0), row.getString(1), row.getString(2))));
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> reader) {
        List<T> list = new ArrayList<>();
        rows.forEach(row -> list.add(reader.apply(row)));
        return list;
    }
}
