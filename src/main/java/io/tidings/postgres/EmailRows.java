package io.tidings.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.Tracing;
import io.tidings.outreach.UntracedFigure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Email drafts as rows, and back. */
final class EmailRows {
    static final String SELECT = "SELECT id, company_id, subject, body, highlights::text, metrics_summary::text,"
            + " traced::text, untraced::text, status, model, event_ids::text, created_at, delivery::text FROM emails";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> METRICS = new TypeReference<>() {};
    private static final TypeReference<List<TracedFigure>> TRACED = new TypeReference<>() {};
    private static final TypeReference<List<UntracedFigure>> UNTRACED = new TypeReference<>() {};

    private EmailRows() {}

    /** Gives false where the draft is there already. */
    static Future<Boolean> put(SqlConnection connection, EmailDraft draft) {
        return connection
                .preparedQuery("INSERT INTO emails (id, company_id, subject, body, highlights, metrics_summary, traced,"
                        + " untraced, status, model, event_ids, created_at, delivery) VALUES ($1, $2, $3, $4,"
                        + " $5::text::json, $6::text::json, $7::text::json, $8::text::json, $9, $10, $11::text::json,"
                        + " $12, $13::text::json)"
                        + " ON CONFLICT DO NOTHING")
                .execute(Values.of(
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
                        draft.createdAt(),
                        delivery(draft)))
                .map(inserted -> inserted.rowCount() > 0);
    }

    static Future<?> replace(SqlConnection connection, EmailDraft draft) {
        return connection
                .preparedQuery("UPDATE emails SET subject = $2, body = $3, highlights = $4::text::json,"
                        + " metrics_summary = $5::text::json, traced = $6::text::json, untraced = $7::text::json,"
                        + " status = $8, event_ids = $9::text::json, delivery = $10::text::json WHERE id = $1")
                .execute(Values.of(
                        draft.id(),
                        draft.email().subject(),
                        draft.email().body(),
                        Json.write(draft.email().highlights()),
                        Json.write(draft.email().metricsSummary()),
                        Json.write(draft.tracing().traced()),
                        Json.write(draft.tracing().untraced()),
                        draft.status(),
                        Json.write(draft.eventIds()),
                        delivery(draft)));
    }

    private static @Nullable String delivery(EmailDraft draft) {
        return draft.delivery() == null ? null : Json.write(draft.delivery());
    }

    /** The first of the rows as a draft. */
    static Optional<EmailDraft> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(read(row));
        }
        return Optional.empty();
    }

    static EmailDraft read(Row row) {
        String delivery = row.getString(12);
        return new EmailDraft(
                row.getString(0),
                new CompanyId(row.getString(1)),
                new InvestorEmail(
                        row.getString(2),
                        row.getString(3),
                        Json.read(row.getString(4), TEXTS),
                        Json.read(row.getString(5), METRICS)),
                new Tracing(Json.read(row.getString(6), TRACED), Json.read(row.getString(7), UNTRACED)),
                row.getString(8),
                row.getString(9),
                Json.read(row.getString(10), TEXTS),
                row.getOffsetDateTime(11).toInstant(),
                delivery == null ? null : Json.read(delivery, Delivery.class));
    }
}
