package io.tidings.embedded;

import io.tidings.message.Arrival;
import io.tidings.message.ChatMessage;
import io.tidings.message.CompanyId;
import io.tidings.message.EmailMessage;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.tidings.message.Text;
import io.tidings.port.MessageStore;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages and their metadata, stored in one transaction with the count of what waits. */
public final class EmbeddedMessageStore implements MessageStore {
    static final String INSERT_METADATA =
            "INSERT INTO message_metadata (message_id, company_id, source, native_id, day,"
                    + " timestamp, tokens, repaired, import_id, line, stored_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING";
    static final String INSERT_CHAT = "INSERT INTO chat_messages (message_id, company_id, day, timestamp,"
            + " conversation_id, sender, text, native) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    static final String INSERT_EMAIL = "INSERT INTO email_messages (message_id, company_id, day, timestamp,"
            + " conversation_id, sender, subject, text, native) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String CHAT_BY_ID =
            "SELECT m.message_id, m.company_id, m.source, m.native_id, m.timestamp, m.repaired, c.conversation_id,"
                    + " c.sender, c.text, c.native FROM chat_messages c JOIN message_metadata m USING (message_id)"
                    + " WHERE c.message_id = ? AND c.company_id = ?";
    private static final String EMAIL_BY_ID =
            "SELECT m.message_id, m.company_id, m.source, m.native_id, m.timestamp, m.repaired, e.conversation_id,"
                    + " e.sender, e.text, e.native, e.subject FROM email_messages e JOIN message_metadata m"
                    + " USING (message_id) WHERE e.message_id = ? AND e.company_id = ?";

    /** What a batch completed is settled: nothing that comes late changes it. */
    private static final String MARK = "UPDATE message_metadata SET status = ?, batch_id = ? WHERE message_id = ?"
            + " AND company_id = ? AND status <> 'completed'";

    private static final int PAGE = 1000;

    private final Database database;

    public EmbeddedMessageStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        return database.write(session -> {
                    store(session, arrivals);
                    return true;
                })
                .mapEmpty();
    }

    private void store(Session session, List<Arrival> arrivals) throws SQLException {
        long now = database.now();
        List<@Nullable Object[]> metadata =
                arrivals.stream().map(arrival -> metadata(arrival, now)).toList();
        int[] inserted = session.updateAll(INSERT_METADATA, metadata);
        List<Arrival> added = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] > 0) {
                added.add(arrivals.get(i));
            }
        }
        insertBodies(session, added);
        countWaiting(session, added, now);
    }

    static @Nullable Object[] metadata(Arrival arrival, long now) {
        MessageHeader header = arrival.message().header();
        return new @Nullable Object[] {
            header.id().value(),
            header.companyId().value(),
            header.source().key(),
            header.nativeId(),
            header.id().day().toString(),
            header.sentAt().toEpochMilli(),
            Text.tokens(arrival.message().text()),
            header.repaired() ? 1 : 0,
            arrival.origin().importId(),
            arrival.origin().line(),
            now
        };
    }

    static void insertBodies(Session session, List<Arrival> arrivals) throws SQLException {
        List<@Nullable Object[]> chats = new ArrayList<>();
        List<@Nullable Object[]> emails = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Message message = arrival.message();
            if (message instanceof EmailMessage) {
                emails.add(body(message, message.subject(), message.text(), message.nativeJson()));
            } else {
                chats.add(body(message, message.text(), message.nativeJson()));
            }
        }
        session.updateAll(INSERT_CHAT, chats);
        session.updateAll(INSERT_EMAIL, emails);
    }

    /** The columns that both kinds have, and those of the one kind. */
    private static @Nullable Object[] body(Message message, String... content) {
        MessageHeader header = message.header();
        List<@Nullable Object> row = new ArrayList<>(List.of(
                header.id().value(),
                header.companyId().value(),
                header.id().day().toString(),
                header.sentAt().toEpochMilli(),
                header.conversationId(),
                header.sender()));
        row.addAll(List.of(content));
        return row.toArray();
    }

    private static void countWaiting(Session session, List<Arrival> added, long now) throws SQLException {
        Map<List<String>, long[]> sums = new HashMap<>();
        for (Arrival arrival : added) {
            MessageHeader header = arrival.message().header();
            long[] sum = sums.computeIfAbsent(
                    List.of(header.companyId().value(), header.source().key()), key -> new long[2]);
            sum[0]++;
            sum[1] += Text.tokens(arrival.message().text());
        }
        for (Map.Entry<List<String>, long[]> entry : sums.entrySet()) {
            session.update(
                    "INSERT INTO waiting (company_id, source, messages, tokens, oldest) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (company_id, source) DO UPDATE SET"
                            + " oldest = iif(messages = 0, excluded.oldest, oldest),"
                            + " messages = messages + excluded.messages, tokens = tokens + excluded.tokens",
                    entry.getKey().get(0),
                    entry.getKey().get(1),
                    entry.getValue()[0],
                    entry.getValue()[1],
                    now);
        }
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        return database.read(session -> {
            List<Message> messages = new ArrayList<>();
            for (MessageId id : ids) {
                session.first(EmbeddedMessageStore::chat, CHAT_BY_ID, id.value(), company.value())
                        .ifPresent(messages::add);
                session.first(EmbeddedMessageStore::email, EMAIL_BY_ID, id.value(), company.value())
                        .ifPresent(messages::add);
            }
            messages.sort(Comparator.comparing(Message::id));
            return messages;
        });
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        return database.read(session -> {
            Map<MessageId, Origin> origins = new HashMap<>();
            for (MessageId id : ids) {
                session.first(
                                row -> new Origin(row.getString(1), row.getLong(2)),
                                "SELECT import_id, line FROM message_metadata WHERE message_id = ? AND company_id = ?",
                                id.value(),
                                company.value())
                        .ifPresent(origin -> origins.put(id, origin));
            }
            return origins;
        });
    }

    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        return database.change(session -> {
            String list = Json.write(ids);
            String name = company.value();
            ErasedRuns.redo(session, company, list);
            session.update(
                    "UPDATE waiting SET messages = waiting.messages - gone.messages, tokens = waiting.tokens - gone.tokens"
                            + " FROM (SELECT source, count(*) AS messages, sum(tokens) AS tokens FROM message_metadata"
                            + " WHERE company_id = ?1 AND batch_id IS NULL"
                            + " AND message_id IN (SELECT value FROM json_each(?2)) GROUP BY source) AS gone"
                            + " WHERE waiting.company_id = ?1 AND waiting.source = gone.source",
                    name,
                    list);
            for (String table : List.of("chat_messages", "email_messages", "message_metadata")) {
                session.update(
                        "DELETE FROM " + table
                                + " WHERE company_id = ? AND message_id IN (SELECT value FROM json_each(?))",
                        name,
                        list);
            }
        });
    }

    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        return pagesOfDay(company, day, "", page);
    }

    private Future<Void> pagesOfDay(
            CompanyId company, LocalDate day, String after, Function<List<Waiting>, Future<Void>> page) {
        return database.read(session -> session.list(
                        row -> new Waiting(
                                new MessageId(row.getString(1)), company, Source.of(row.getString(2)), row.getInt(3)),
                        "SELECT message_id, source, tokens FROM message_metadata WHERE company_id = ? AND day = ?"
                                + " AND message_id > ? ORDER BY message_id LIMIT " + PAGE,
                        company.value(),
                        day.toString(),
                        after))
                .compose(read -> read.isEmpty()
                        ? Future.succeededFuture()
                        : page.apply(read)
                                .compose(done -> pagesOfDay(
                                        company,
                                        day,
                                        read.get(read.size() - 1).id().value(),
                                        page)));
    }

    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(new @Nullable Object[] {status, batchId, id.value(), company.value()}));
        return database.write(session -> session.updateAll(MARK, rows)).mapEmpty();
    }

    private static Message chat(ResultSet row) throws SQLException {
        return new ChatMessage(header(row), row.getString(9), row.getString(10));
    }

    private static Message email(ResultSet row) throws SQLException {
        return new EmailMessage(header(row), row.getString(11), row.getString(9), row.getString(10));
    }

    private static MessageHeader header(ResultSet row) throws SQLException {
        return new MessageHeader(
                new MessageId(row.getString(1)),
                new CompanyId(row.getString(2)),
                Source.of(row.getString(3)),
                row.getString(4),
                row.getString(7),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getInt(6) != 0);
    }
}
