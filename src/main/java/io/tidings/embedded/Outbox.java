package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import java.sql.SQLException;

/** Writes a company's news inside a transaction, numbered without gaps in the order of the commits. */
final class Outbox {
    private Outbox() {}

    static void add(Session session, CompanyId company, String kind, Object payload, long now) throws SQLException {
        long seq = session.number(
                "INSERT INTO companies (company_id, next_seq) VALUES (?, 2)"
                        + " ON CONFLICT (company_id) DO UPDATE SET next_seq = next_seq + 1 RETURNING next_seq - 1",
                company.value());
        session.update(
                "INSERT INTO outbox (company_id, seq, kind, payload, created_at) VALUES (?, ?, ?, ?, ?)",
                company.value(),
                seq,
                kind,
                Json.write(payload),
                now);
    }
}
