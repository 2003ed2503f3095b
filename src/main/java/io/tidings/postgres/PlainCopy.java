package io.tidings.postgres;

import io.tidings.analysis.Pass;
import io.tidings.event.Claim;
import io.tidings.event.EventChanges;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.port.RunResult;
import io.tidings.trigger.Batch;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The least that can be done with PostgreSQL: {@code COPY} of ready rows into the product's tables, as many in a commit
 * as the product has. The benchmark holds the event store against it; nothing else uses it. Blocks.
 */
public final class PlainCopy implements AutoCloseable {
    private static final String NULL = "\\N";

    private final String schema;
    private final Connection connection;
    private final CopyManager copying;

    /** Connects; the tables are there. */
    public PlainCopy(PostgresConfig config) throws SQLException {
        this.schema = config.schema();
        this.connection = connect(config);
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : PostgresDatabase.PLANNING.entrySet()) {
                statement.execute("SET " + setting.getKey() + " = " + setting.getValue());
            }
        }
        connection.setAutoCommit(false);
        this.copying = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static Connection connect(PostgresConfig config) throws SQLException {
        return DriverManager.getConnection(Migrations.url(config), config.user(), config.password());
    }

    /**
     * The rows of one commit.
     *
     * @param tables by table with its columns, in the text format of {@code COPY}
     */
    public record Commit(Map<String, String> tables) {}

    /** What the opening of a batch leaves behind. */
    public static Commit opening(Batch batch, List<Pass> passes, Instant now) {
        Map<String, String> tables = new LinkedHashMap<>();
        String id = batch.id();
        String company = batch.companyId().value();
        tables.put(
                "batches (batch_id, company_id, trigger, messages, tokens, opened_at)",
                row(id, company, batch.reason().key(), batch.messageIds().size(), batch.tokens(), now));
        StringBuilder claims = new StringBuilder();
        for (int i = 0; i < batch.messageIds().size(); i++) {
            claims.append(row(company, batch.messageIds().get(i).value(), id, i + 1));
        }
        tables.put("batch_messages (company_id, message_id, batch_id, position)", claims.toString());
        tables.put(
                "runs (run_id, batch_id, company_id, pass, version, priority, limits, opened_at)",
                passes.stream()
                        .map(pass -> row(
                                Digest.uuid("run", id, pass.label()),
                                id,
                                company,
                                pass.id(),
                                pass.version(),
                                pass.priority(),
                                Json.write(pass.model()),
                                now))
                        .collect(Collectors.joining()));
        return new Commit(tables);
    }

    /** What the completion of a run leaves behind that finds only what is new; {@code seq} numbers its news. */
    public static Commit completion(RunResult result, long seq, Instant now) {
        Map<MilestoneKey, List<Claim>> claims = result.claims();
        List<SignificantEvent> events = EventChanges.of(claims, Map.of()).events();
        String company = result.run().companyId().value();
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "significant_events (id, company_id, event_type, title, description, impact, metrics, metric_names,"
                        + " timeline, source_messages, severity, stakeholders, subject, confidence, evidence,"
                        + " milestone_key, figure, is_active, superseded_by, batch_id, pass, pass_version, model,"
                        + " stated_at, created_at, updated_at)",
                events.stream().map(event -> event(event, now)).collect(Collectors.joining()));
        List<String> news = new ArrayList<>();
        for (SignificantEvent event : events) {
            news.add(row(company, seq + news.size(), "event", Json.write(event), now));
        }
        Map<String, String> ended = Map.of("batch_id", result.run().batchId(), "state", "completed");
        news.add(row(company, seq + news.size(), "batch", Json.write(ended), now));
        tables.put("outbox (company_id, seq, kind, payload, created_at)", String.join("", news));
        return new Commit(tables);
    }

    private static String event(SignificantEvent event, Instant now) {
        Finding finding = event.finding();
        Map<String, String> metrics = EventRows.metrics(finding);
        return row(
                event.id(),
                event.companyId().value(),
                finding.type().key(),
                finding.title(),
                finding.description(),
                finding.impact(),
                Json.write(metrics),
                metrics.keySet().stream().map(Json::write).collect(Collectors.joining(",", "{", "}")),
                finding.timeline(),
                Json.write(EventRows.messages(finding)),
                finding.severity().key(),
                Json.write(finding.stakeholders()),
                finding.subject(),
                finding.confidence(),
                Json.write(finding.evidence()),
                event.key().text(),
                event.figure(),
                event.active(),
                event.supersededBy(),
                event.provenance().batchId(),
                event.provenance().pass(),
                event.provenance().passVersion(),
                event.provenance().model(),
                finding.statedAt(),
                now,
                now);
    }

    private static String row(@Nullable Object... columns) {
        return Arrays.stream(columns)
                .map(column -> column == null ? NULL : escaped(column.toString()))
                .collect(Collectors.joining("\t", "", "\n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Copies rows and commits them. */
    public void copy(Commit commit) throws SQLException, IOException {
        for (Map.Entry<String, String> table : commit.tables().entrySet()) {
            copying.copyIn("COPY " + schema + "." + table.getKey() + " FROM STDIN", new StringReader(table.getValue()));
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Drops the schema of a benchmark, where it is; blocks. */
    public static void remove(PostgresConfig config) throws SQLException {
        try (Connection connection = connect(config);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + config.schema() + " CASCADE");
        }
    }
}
