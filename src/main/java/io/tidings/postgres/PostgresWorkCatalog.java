package io.tidings.postgres;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import io.tidings.message.StorableText;
import io.tidings.port.Coverage;
import io.tidings.port.Place;
import io.tidings.port.Reply;
import io.tidings.port.StoredBatch;
import io.tidings.port.StoredRun;
import io.tidings.port.WorkCatalog;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Batches, runs and replies for people, of all nodes. */
public final class PostgresWorkCatalog implements WorkCatalog {
    private static final String BATCH =
            "SELECT batch_id, company_id, trigger, state, messages, tokens, opened_at, completed_at FROM batches";
    private static final String RUNS =
            """
            SELECT r.run_id, r.pass, r.version, r.state, r.model, r.findings, r.rejected, r.dropped, r.repaired,
              r.failures, r.error, r.opened_at, r.completed_at, count(p.run_id),
              coalesce(sum(p.input_tokens), 0)::bigint, coalesce(sum(p.cached_tokens), 0)::bigint,
              coalesce(sum(p.output_tokens), 0)::bigint, coalesce(sum(p.thought_tokens), 0)::bigint,
              coalesce(bool_or(p.estimated), false)
            FROM runs r LEFT JOIN replies p USING (run_id) WHERE r.batch_id = $1
            GROUP BY r.run_id ORDER BY r.priority, r.pass, r.version
            """;
    private static final String REPLIES =
            """
            SELECT p.run_id, p.part, p.ask, p.raw, p.input_tokens, p.cached_tokens, p.output_tokens, p.thought_tokens,
              p.estimated, p.model
            FROM replies p JOIN runs r USING (run_id) WHERE r.batch_id = $1 ORDER BY p.run_id, p.part, p.ask
            """;
    private static final String COVERAGE =
            """
            SELECT pass, version, count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'completed'),
              count(*) FILTER (WHERE state = 'dead'), max(completed_at) FILTER (WHERE state = 'completed')
            FROM runs WHERE company_id = $1 AND batch_id IS NOT NULL GROUP BY 1, 2 ORDER BY pass COLLATE "C", version DESC
            """;

    private final PostgresDatabase database;

    public PostgresWorkCatalog(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<List<CompanyId>> companies() {
        return database.execute(
                        "SELECT company_id FROM companies UNION SELECT DISTINCT company_id FROM batches ORDER BY 1",
                        Values.of())
                .map(rows -> list(rows, row -> new CompanyId(row.getString(0))));
    }

    @Override
    public Future<List<StoredBatch>> batches(
            CompanyId company, @Nullable String state, @Nullable Place after, int limit) {
        return database.execute(
                        BATCH + " WHERE company_id = $1 AND ($2::text IS NULL OR state = $2)"
                                + " AND ($3::timestamptz IS NULL OR (opened_at, batch_id) < ($3, $4::text))"
                                + " ORDER BY opened_at DESC, batch_id DESC LIMIT $5",
                        Values.of(
                                company.value(),
                                state,
                                after == null ? null : after.at(),
                                after == null ? null : after.id(),
                                (long) limit))
                .map(rows -> list(rows, PostgresWorkCatalog::batch));
    }

    @Override
    public Future<Optional<StoredBatch>> batch(CompanyId company, String id) {
        return database.execute(BATCH + " WHERE batch_id = $1 AND company_id = $2", Values.of(id, company.value()))
                .map(rows -> list(rows, PostgresWorkCatalog::batch).stream().findFirst());
    }

    private static StoredBatch batch(Row row) {
        return new StoredBatch(
                row.getString(0),
                new CompanyId(row.getString(1)),
                TriggerReason.of(row.getString(2)),
                row.getString(3),
                row.getInteger(4),
                row.getLong(5),
                row.getOffsetDateTime(6).toInstant(),
                time(row, 7));
    }

    @Override
    public Future<List<StoredRun>> runs(String batchId) {
        return database.execute(RUNS, Values.of(batchId)).map(rows -> list(rows, PostgresWorkCatalog::run));
    }

    private static StoredRun run(Row row) {
        return new StoredRun(
                row.getString(0),
                row.getString(1),
                row.getInteger(2),
                row.getString(3),
                row.getString(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getInteger(8),
                row.getInteger(9),
                row.getString(10),
                row.getOffsetDateTime(11).toInstant(),
                time(row, 12),
                row.getLong(13),
                new Usage(row.getLong(14), row.getLong(15), row.getLong(16), row.getLong(17), row.getBoolean(18)));
    }

    @Override
    public Future<List<Reply>> replies(String batchId) {
        return database.execute(REPLIES, Values.of(batchId))
                .map(rows -> list(
                        rows,
                        row -> new Reply(
                                row.getString(0),
                                row.getInteger(1),
                                row.getInteger(2),
                                StorableText.decode(row.getString(3)),
                                new Usage(
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getBoolean(8)),
                                row.getString(9))));
    }

    @Override
    public Future<List<Coverage>> coverage(CompanyId company) {
        return database.execute(COVERAGE, Values.of(company.value()))
                .map(rows -> list(
                        rows,
                        row -> new Coverage(
                                row.getString(0),
                                row.getInteger(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                time(row, 5))));
    }

    private static @Nullable Instant time(Row row, int column) {
        @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> reader) {
        List<T> list = new ArrayList<>();
        rows.forEach(row -> list.add(reader.apply(row)));
        return list;
    }
}
