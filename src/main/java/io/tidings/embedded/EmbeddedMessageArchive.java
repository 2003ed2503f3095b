package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageFilter;
import io.tidings.port.StoredMessage;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads messages, for exports and reports. */
public final class EmbeddedMessageArchive implements MessageArchive {
    private static final String SELECT =
            "SELECT m.message_id, m.native_id, m.company_id, m.source, coalesce(c.conversation_id, e.conversation_id),"
                    + " coalesce(c.sender, e.sender), coalesce(e.subject, ''), coalesce(c.text, e.text), m.timestamp,"
                    + " m.status, nullif(m.batch_id, '') FROM message_metadata m"
                    + " LEFT JOIN chat_messages c USING (message_id) LEFT JOIN email_messages e USING (message_id)";

    /** No id has a character behind '~'. */
    private static final String BEHIND_ALL = "~";

    private final Database database;

    public EmbeddedMessageArchive(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> messages(Consumer<StoredMessage> sink) {
        return each(sink, SELECT + " ORDER BY m.company_id, m.message_id");
    }

    @Override
    public Future<Void> between(CompanyId company, Instant from, Instant until, Consumer<StoredMessage> sink) {
        return each(
                sink,
                SELECT + " WHERE m.company_id = ? AND m.message_id >= ? AND m.message_id < ? ORDER BY m.message_id",
                company.value(),
                MessageId.from(from),
                MessageId.from(until));
    }

    @Override
    public Future<List<StoredMessage>> page(MessageFilter filter, @Nullable MessageId before, int limit) {
        return database.read(session -> session.list(
                EmbeddedMessageArchive::message,
                SELECT + " WHERE m.company_id = ?1 AND m.message_id >= ?2 AND m.message_id < ?3"
                        + " AND (?4 IS NULL OR m.source = ?4)"
                        + " AND (?5 IS NULL OR coalesce(c.conversation_id, e.conversation_id) = ?5)"
                        + " AND (?6 IS NULL OR instr(lower(coalesce(e.subject, '') || char(10)"
                        + " || coalesce(c.text, e.text)), ?6) > 0) ORDER BY m.message_id DESC LIMIT ?7",
                filter.companyId().value(),
                filter.from() == null ? "" : MessageId.from(filter.from()),
                upper(filter, before),
                filter.source() == null ? null : filter.source().key(),
                filter.conversationId(),
                filter.text() == null ? null : filter.text().toLowerCase(Locale.ROOT),
                limit));
    }

    /** Behind what all ids are that are not looked for. */
    private static String upper(MessageFilter filter, @Nullable MessageId before) {
        String until = filter.until() == null ? BEHIND_ALL : MessageId.from(filter.until());
        return before == null || before.value().compareTo(until) > 0 ? until : before.value();
    }

    private Future<Void> each(Consumer<StoredMessage> sink, String sql, @Nullable Object... values) {
        return database.read(session -> {
                    session.each(row -> sink.accept(message(row)), sql, values);
                    return true;
                })
                .mapEmpty();
    }

    private static StoredMessage message(ResultSet row) throws SQLException {
        return new StoredMessage(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)).toString(),
                row.getString(10),
                row.getString(11));
    }

    @Override
    public Future<Map<String, Long>> bySource(CompanyId company) {
        return database.read(session -> {
            Map<String, Long> counts = new TreeMap<>();
            session.each(
                    row -> counts.put(row.getString(1), row.getLong(2)),
                    "SELECT source, count(*) FROM message_metadata WHERE company_id = ? GROUP BY 1",
                    company.value());
            return counts;
        });
    }
}
