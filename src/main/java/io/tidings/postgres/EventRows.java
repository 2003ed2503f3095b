package io.tidings.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Provenance;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.port.EventQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as rows of {@code significant_events}, and back. */
final class EventRows {
    static final String SELECT = "SELECT id, company_id, event_type, title, description, impact, metrics::text,"
            + " metric_names, timeline, severity, stakeholders::text, subject, confidence, evidence::text, figure,"
            + " is_active, superseded_by, batch_id, pass, pass_version, model, milestone_key, created_at,"
            + " updated_at FROM significant_events";
    static final String FIND = SELECT + " WHERE company_id = $1 AND ($2::text IS NULL OR event_type = $2)"
            + " AND ($3::text IS NULL OR severity = $3) AND (is_active OR NOT $4)"
            + " AND ($5::timestamptz IS NULL OR stated_at >= $5) AND ($6::timestamptz IS NULL OR stated_at < $6)"
            + " ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, stated_at DESC, id LIMIT $7";
    private static final String UPSERT =
            "INSERT INTO significant_events (id, company_id, event_type, title, description, impact, metrics,"
                    + " metric_names, timeline, source_messages, severity, stakeholders, subject, confidence, evidence,"
                    + " milestone_key, figure, is_active, superseded_by, batch_id, pass, pass_version, model, stated_at,"
                    + " created_at, updated_at)"
                    + " SELECT id, $1, event_type, title, description, impact, metrics::jsonb,"
                    + " ARRAY(SELECT jsonb_array_elements_text(metric_names::jsonb)), timeline, source_messages::jsonb,"
                    + " severity, stakeholders::jsonb, subject, confidence, evidence::jsonb, milestone_key, figure,"
                    + " is_active, superseded_by, batch_id, pass, pass_version, model, stated_at, store_now(), store_now()"
                    + " FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],"
                    + " $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::float8[], $15::text[],"
                    + " $16::text[], $17::text[], $18::boolean[], $19::text[], $20::text[], $21::text[], $22::integer[],"
                    + " $23::text[], $24::timestamptz[]) AS changed (id, event_type, title, description, impact, metrics,"
                    + " metric_names, timeline, source_messages, severity, stakeholders, subject, confidence, evidence,"
                    + " milestone_key, figure, is_active, superseded_by, batch_id, pass, pass_version, model, stated_at)"
                    + " ON CONFLICT (id) DO UPDATE SET title = excluded.title, description = excluded.description,"
                    + " impact = excluded.impact, metrics = excluded.metrics, metric_names = excluded.metric_names,"
                    + " timeline = excluded.timeline, source_messages = excluded.source_messages,"
                    + " severity = excluded.severity, stakeholders = excluded.stakeholders, subject = excluded.subject,"
                    + " confidence = excluded.confidence, evidence = excluded.evidence, is_active = excluded.is_active,"
                    + " superseded_by = excluded.superseded_by, batch_id = excluded.batch_id, pass = excluded.pass,"
                    + " pass_version = excluded.pass_version, model = excluded.model, stated_at = excluded.stated_at,"
                    + " updated_at = excluded.updated_at";
    private static final TypeReference<Map<String, String>> METRICS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private EventRows() {}

    /** The parameters of {@link #FIND}. */
    static Tuple values(EventQuery query) {
        return Values.of(
                query.companyId().value(),
                query.type() == null ? null : query.type().key(),
                query.severity() == null ? null : query.severity().key(),
                query.activeOnly(),
                query.from(),
                query.until(),
                (long) query.limit());
    }

    /** All events of milestones, by {@link MilestoneKey#text}. */
    static Future<Map<String, List<SignificantEvent>>> ofMilestones(
            SqlConnection connection, CompanyId company, Collection<MilestoneKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        // Nothing else stands here: by the company alone, another index would give all of its events.
        return connection
                .preparedQuery(SELECT + " WHERE md5(company_id || ':' || milestone_key COLLATE \"C\")"
                        + " = ANY (ARRAY(SELECT md5($1::text || ':' || key) FROM unnest($2::text[]) AS wanted (key)))")
                .execute(Values.of(company.value(), Values.texts(keys, MilestoneKey::text)))
                .map(rows -> {
                    Map<String, List<SignificantEvent>> events = new HashMap<>();
                    for (Row row : rows) {
                        events.computeIfAbsent(row.getString("milestone_key"), key -> new ArrayList<>())
                                .add(read(row));
                    }
                    return events;
                });
    }

    /** Writes events of one company, each of another id. */
    static Future<Void> put(SqlConnection connection, CompanyId company, List<SignificantEvent> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(UPSERT)
                .execute(Values.of(
                        company.value(),
                        Values.texts(events, SignificantEvent::id),
                        found(events, finding -> finding.type().key()),
                        found(events, Finding::title),
                        found(events, Finding::description),
                        found(events, Finding::impact),
                        found(events, finding -> Json.write(metrics(finding))),
                        found(events, finding -> Json.write(metrics(finding).keySet())),
                        found(events, Finding::timeline),
                        found(events, finding -> Json.write(messages(finding))),
                        found(events, finding -> finding.severity().key()),
                        found(events, finding -> Json.write(finding.stakeholders())),
                        found(events, Finding::subject),
                        events.stream()
                                .map(event -> event.finding().confidence())
                                .toArray(Double[]::new),
                        found(events, finding -> Json.write(finding.evidence())),
                        Values.texts(events, event -> event.key().text()),
                        Values.texts(events, SignificantEvent::figure),
                        events.stream().map(SignificantEvent::active).toArray(Boolean[]::new),
                        Values.texts(events, SignificantEvent::supersededBy),
                        Values.texts(events, event -> event.provenance().batchId()),
                        Values.texts(events, event -> event.provenance().pass()),
                        events.stream()
                                .map(event -> event.provenance().passVersion())
                                .toArray(Integer[]::new),
                        Values.texts(events, event -> event.provenance().model()),
                        events.stream()
                                .map(event -> Values.time(event.finding().statedAt()))
                                .toArray(OffsetDateTime[]::new)))
                .mapEmpty();
    }

    private static @Nullable String[] found(List<SignificantEvent> events, Function<Finding, @Nullable String> column) {
        return Values.texts(events, event -> column.apply(event.finding()));
    }

    static Map<String, String> metrics(Finding finding) {
        Map<String, String> metrics = new LinkedHashMap<>();
        finding.metrics().forEach(metric -> metrics.put(metric.name(), metric.value()));
        return metrics;
    }

    static List<?> messages(Finding finding) {
        return finding.evidence().stream().map(Evidence::messageId).distinct().toList();
    }

    static SignificantEvent read(Row row) {
        Map<String, String> values = Json.read(row.getString(6), METRICS);
        List<Metric> metrics = Arrays.stream(row.getArrayOfStrings(7))
                .map(name -> new Metric(name, values.getOrDefault(name, "")))
                .toList();
        Finding finding = new Finding(
                EventType.find(row.getString(2)).orElse(EventType.OTHER),
                Severity.find(row.getString(9)).orElse(Severity.MEDIUM),
                row.getString(11),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                metrics,
                row.getString(8),
                Json.read(row.getString(10), NAMES),
                row.getDouble(12),
                Json.read(row.getString(13), EVIDENCE));
        return new SignificantEvent(
                row.getString(0),
                MilestoneKey.of(new CompanyId(row.getString(1)), finding),
                row.getString(14),
                finding,
                new Provenance(row.getString(17), row.getString(18), row.getInteger(19), row.getString(20)),
                row.getBoolean(15),
                row.getString(16));
    }
}
