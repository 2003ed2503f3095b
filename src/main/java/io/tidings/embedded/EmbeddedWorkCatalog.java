package io.tidings.embedded;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches, runs and replies for people, on the one file. */
public final class EmbeddedWorkCatalog implements WorkCatalog {
    private static final String BATCH =
            "SELECT batch_id, company_id, trigger, state, messages, tokens, opened_at, completed_at FROM batches";

    private final Database database;

    public EmbeddedWorkCatalog(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<CompanyId>> companies() {
        return database.read(session -> session.list(
                row -> new CompanyId(row.getString(1)),
                "SELECT company_id FROM companies UNION SELECT DISTINCT company_id FROM batches ORDER BY 1"));
    }

    @Override
    public Future<List<StoredBatch>> batches(
            CompanyId company, @Nullable String state, @Nullable Place after, int limit) {
        return database.read(session -> session.list(
                EmbeddedWorkCatalog::batch,
                BATCH + " WHERE company_id = ?1 AND (?2 IS NULL OR state = ?2)"
                        + " AND (?3 IS NULL OR (opened_at, batch_id) < (?3, ?4))"
                        + " ORDER BY opened_at DESC, batch_id DESC LIMIT ?5",
                company.value(),
                state,
                after == null ? null : after.at().toEpochMilli(),
                after == null ? null : after.id(),
                limit));
    }

    @Override
    public Future<Optional<StoredBatch>> batch(CompanyId company, String id) {
        return database.read(session -> session.first(
                EmbeddedWorkCatalog::batch, BATCH + " WHERE batch_id = ? AND company_id = ?", id, company.value()));
    }

    private static StoredBatch batch(ResultSet row) throws SQLException {
        return new StoredBatch(
                row.getString(1),
                new CompanyId(row.getString(2)),
                TriggerReason.of(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                Instant.ofEpochMilli(row.getLong(7)),
                time(row, 8));
    }

    @Override
    public Future<List<StoredRun>> runs(String batchId) {
        return database.read(session -> session.list(
                EmbeddedWorkCatalog::run,
                "SELECT r.run_id, r.pass, r.version, r.state, r.model, r.findings, r.rejected, r.dropped, r.repaired,"
                        + " r.failures, r.error, r.opened_at, r.completed_at, count(p.run_id), sum(p.input_tokens),"
                        + " sum(p.cached_tokens), sum(p.output_tokens), sum(p.thought_tokens), max(p.estimated)"
                        + " FROM runs r LEFT JOIN replies p USING (run_id) WHERE r.batch_id = ?"
                        + " GROUP BY r.run_id ORDER BY r.priority, r.pass, r.version",
                batchId));
    }

    private static StoredRun run(ResultSet row) throws SQLException {
        int findings = row.getInt(6);
        @Nullable Integer found = row.wasNull() ? null : findings;
        return new StoredRun(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                found,
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getString(11),
                Instant.ofEpochMilli(row.getLong(12)),
                time(row, 13),
                row.getLong(14),
                new Usage(row.getLong(15), row.getLong(16), row.getLong(17), row.getLong(18), row.getInt(19) != 0));
    }

    @Override
    public Future<List<Reply>> replies(String batchId) {
        return database.read(session -> session.list(
                row -> new Reply(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        StorableText.decode(row.getString(4)),
                        new Usage(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getInt(9) != 0),
                        row.getString(10)),
                "SELECT p.run_id, p.part, p.ask, p.raw, p.input_tokens, p.cached_tokens, p.output_tokens,"
                        + " p.thought_tokens, p.estimated, p.model FROM replies p JOIN runs r USING (run_id)"
                        + " WHERE r.batch_id = ? ORDER BY p.run_id, p.part, p.ask",
                batchId));
    }

    @Override
    public Future<List<Coverage>> coverage(CompanyId company) {
        return database.read(session -> session.list(
                row -> new Coverage(
                        row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5), time(row, 6)),
                "SELECT pass, version, sum(state = 'open'), sum(state = 'completed'), sum(state = 'dead'),"
                        + " max(iif(state = 'completed', completed_at, NULL)) FROM runs"
                        + " WHERE company_id = ? AND batch_id IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2 DESC",
                company.value()));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
