package io.tidings.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.event.Claim;
import io.tidings.event.Correction;
import io.tidings.event.EventChanges;
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
import io.tidings.port.RunResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as rows of {@code significant_events}, and back. */
final class EventRows {
    static final String SELECT = "SELECT id, company_id, event_type, title, description, impact, metrics, timeline,"
            + " severity, stakeholders, subject, confidence, evidence, figure, is_active, superseded_by, batch_id, pass,"
            + " pass_version, model, created_at, updated_at FROM significant_events";
    private static final String MOST_IMPORTANT_FIRST =
            " ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, stated_at DESC, id";
    private static final String UPSERT =
            "INSERT INTO significant_events (id, company_id, event_type, title, description,"
                    + " impact, metrics, timeline, source_messages, severity, stakeholders, subject, confidence, evidence,"
                    + " milestone_key, figure, is_active, superseded_by, batch_id, pass, pass_version, model, stated_at,"
                    + " created_at, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (id) DO UPDATE SET title = excluded.title, description = excluded.description,"
                    + " impact = excluded.impact, metrics = excluded.metrics, timeline = excluded.timeline,"
                    + " source_messages = excluded.source_messages, severity = excluded.severity,"
                    + " stakeholders = excluded.stakeholders, subject = excluded.subject, confidence = excluded.confidence,"
                    + " evidence = excluded.evidence, is_active = excluded.is_active, superseded_by = excluded.superseded_by,"
                    + " batch_id = excluded.batch_id, pass = excluded.pass, pass_version = excluded.pass_version,"
                    + " model = excluded.model, stated_at = excluded.stated_at, updated_at = excluded.updated_at";
    private static final TypeReference<LinkedHashMap<String, String>> METRICS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private EventRows() {}

    static List<SignificantEvent> find(Session session, EventQuery query) throws SQLException {
        return session.list(
                EventRows::read,
                SELECT + " WHERE company_id = ?1 AND (?2 IS NULL OR event_type = ?2) AND (?3 IS NULL OR severity = ?3)"
                        + " AND is_active >= ?4 AND (?5 IS NULL OR stated_at >= ?5) AND (?6 IS NULL OR stated_at < ?6)"
                        + MOST_IMPORTANT_FIRST + " LIMIT ?7",
                query.companyId().value(),
                query.type() == null ? null : query.type().key(),
                query.severity() == null ? null : query.severity().key(),
                query.activeOnly() ? 1 : 0,
                query.from() == null ? null : query.from().toEpochMilli(),
                query.until() == null ? null : query.until().toEpochMilli(),
                query.limit());
    }

    /** Merges the findings of a run into the events of their milestones; every changed event is news. */
    static EventChanges merge(Session session, RunResult result, long now) throws SQLException {
        Map<MilestoneKey, List<Claim>> claims = result.claims();
        Map<String, List<SignificantEvent>> stored = new HashMap<>();
        for (MilestoneKey key : claims.keySet()) {
            stored.put(
                    key.text(),
                    session.list(
                            EventRows::read,
                            SELECT + " WHERE company_id = ? AND milestone_key = ?",
                            key.companyId().value(),
                            key.text()));
        }
        EventChanges changes = EventChanges.of(claims, stored);
        for (SignificantEvent event : changes.events()) {
            change(session, Correction.apply(event, CorrectionRows.of(session, event.id())), now);
        }
        return changes;
    }

    /** Writes an event as it is now, which is news. */
    static void change(Session session, SignificantEvent event, long now) throws SQLException {
        put(session, event, now);
        Outbox.add(session, event.companyId(), "event", event, now);
    }

    private static void put(Session session, SignificantEvent event, long now) throws SQLException {
        Finding finding = event.finding();
        Map<String, String> metrics = new LinkedHashMap<>();
        finding.metrics().forEach(metric -> metrics.put(metric.name(), metric.value()));
        session.update(
                UPSERT,
                event.id(),
                event.companyId().value(),
                finding.type().key(),
                finding.title(),
                finding.description(),
                finding.impact(),
                Json.write(metrics),
                finding.timeline(),
                Json.write(finding.evidence().stream()
                        .map(Evidence::messageId)
                        .distinct()
                        .toList()),
                finding.severity().key(),
                Json.write(finding.stakeholders()),
                finding.subject(),
                finding.confidence(),
                Json.write(finding.evidence()),
                event.key().text(),
                event.figure(),
                event.active() ? 1 : 0,
                event.supersededBy(),
                event.provenance().batchId(),
                event.provenance().pass(),
                event.provenance().passVersion(),
                event.provenance().model(),
                finding.statedAt().toEpochMilli(),
                now,
                now);
    }

    static SignificantEvent read(ResultSet row) throws SQLException {
        List<Metric> metrics = Json.read(row.getString(7), METRICS).entrySet().stream()
                .map(entry -> new Metric(entry.getKey(), entry.getValue()))
                .toList();
        Finding finding = new Finding(
                EventType.find(row.getString(3)).orElse(EventType.OTHER),
                Severity.find(row.getString(9)).orElse(Severity.MEDIUM),
                row.getString(11),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                metrics,
                row.getString(8),
                Json.read(row.getString(10), NAMES),
                row.getDouble(12),
                Json.read(row.getString(13), EVIDENCE));
        return new SignificantEvent(
                row.getString(1),
                MilestoneKey.of(new CompanyId(row.getString(2)), finding),
                row.getString(14),
                finding,
                new Provenance(row.getString(17), row.getString(18), row.getInt(19), row.getString(20)),
                row.getInt(15) != 0,
                row.getString(16));
    }
}
