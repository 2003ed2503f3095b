package io.tidings.embedded;

import io.tidings.port.SenderIds;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ids of senders, on the one file. */
public final class EmbeddedSenderIds implements SenderIds {
    private final Database database;

    public EmbeddedSenderIds(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<SenderId>> keep(List<SenderId> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : database.write(session -> {
                    List<SenderId> kept = new ArrayList<>(ids.size());
                    for (SenderId id : ids) {
                        kept.add(keep(session, id));
                    }
                    return kept;
                });
    }

    private static SenderId keep(Session session, SenderId id) throws SQLException {
        boolean isFirst = session.update(
                        "INSERT INTO sender_ids (company_id, id, sent_at, content) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        id.companyId().value(),
                        id.id(),
                        id.sentAt().toEpochMilli(),
                        id.content())
                > 0;
        return isFirst
                ? id
                : session.first(
                                row -> new SenderId(
                                        id.companyId(),
                                        id.id(),
                                        Instant.ofEpochMilli(row.getLong(1)),
                                        row.getString(2)),
                                "SELECT sent_at, content FROM sender_ids WHERE company_id = ? AND id = ?",
                                id.companyId().value(),
                                id.id())
                        .orElse(id);
    }
}
