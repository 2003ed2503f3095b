package io.tidings.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.Tracing;
import io.tidings.outreach.UntracedFigure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Email drafts as rows, and back. */
final class EmailRows {
    static final String SELECT = "SELECT id, company_id, subject, body, highlights, metrics_summary, traced, untraced,"
            + " status, model, event_ids, created_at, delivery FROM emails";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> METRICS = new TypeReference<>() {};
    private static final TypeReference<List<TracedFigure>> TRACED = new TypeReference<>() {};
    private static final TypeReference<List<UntracedFigure>> UNTRACED = new TypeReference<>() {};

    private EmailRows() {}

    /** Returns false where the draft is there already. */
    static boolean put(Session session, EmailDraft draft) throws SQLException {
        return session.update(
                        "INSERT INTO emails (id, company_id, subject, body, highlights, metrics_summary, traced, untraced,"
                                + " status, model, event_ids, created_at, delivery)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        draft.id(),
                        draft.companyId().value(),
                        draft.email().subject(),
                        draft.email().body(),
                        Json.write(draft.email().highlights()),
                        Json.write(draft.email().metricsSummary()),
                        Json.write(draft.tracing().traced()),
                        Json.write(draft.tracing().untraced()),
                        draft.status(),
                        draft.model(),
                        Json.write(draft.eventIds()),
                        draft.createdAt().toEpochMilli(),
                        delivery(draft))
                > 0;
    }

    static void replace(Session session, EmailDraft draft) throws SQLException {
        session.update(
                "UPDATE emails SET subject = ?, body = ?, highlights = ?, metrics_summary = ?, traced = ?, untraced = ?,"
                        + " status = ?, event_ids = ?, delivery = ? WHERE id = ?",
                draft.email().subject(),
                draft.email().body(),
                Json.write(draft.email().highlights()),
                Json.write(draft.email().metricsSummary()),
                Json.write(draft.tracing().traced()),
                Json.write(draft.tracing().untraced()),
                draft.status(),
                Json.write(draft.eventIds()),
                delivery(draft),
                draft.id());
    }

    private static @Nullable String delivery(EmailDraft draft) {
        return draft.delivery() == null ? null : Json.write(draft.delivery());
    }

    static EmailDraft read(ResultSet row) throws SQLException {
        String delivery = row.getString(13);
        return new EmailDraft(
                row.getString(1),
                new CompanyId(row.getString(2)),
                new InvestorEmail(
                        row.getString(3),
                        row.getString(4),
                        Json.read(row.getString(5), TEXTS),
                        Json.read(row.getString(6), METRICS)),
                new Tracing(Json.read(row.getString(7), TRACED), Json.read(row.getString(8), UNTRACED)),
                row.getString(9),
                row.getString(10),
                Json.read(row.getString(11), TEXTS),
                Instant.ofEpochMilli(row.getLong(12)),
                delivery == null ? null : Json.read(delivery, Delivery.class));
    }
}
