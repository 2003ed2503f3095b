package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import io.tidings.trigger.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a batch claims its messages, first come first served. Either way is the same to everybody outside. */
public enum Claiming {
    /** In the row of the message: who sets its empty {@code batch_id} has claimed it. For messages in the same file. */
    WITH_MESSAGE {
        @Override
        int claim(Session session, Batch batch) throws SQLException {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (MessageId id : batch.messageIds().stream().sorted().toList()) {
                rows.add(new @Nullable Object[] {batch.id(), id.value()});
            }
            return IntStream.of(session.updateAll(
                            "UPDATE message_metadata SET batch_id = ?, status = 'claimed'"
                                    + " WHERE message_id = ? AND batch_id IS NULL",
                            rows))
                    .sum();
        }

        @Override
        void release(Session session, String batchId) throws SQLException {
            session.update(
                    "UPDATE message_metadata SET batch_id = NULL, status = 'stored' WHERE batch_id = ?", batchId);
        }

        @Override
        void claimForNone(Session session, CompanyId company, MessageId id) throws SQLException {
            boolean isNew = session.update(
                            "UPDATE message_metadata SET batch_id = '' WHERE message_id = ? AND company_id = ?"
                                    + " AND batch_id IS NULL",
                            id.value(),
                            company.value())
                    > 0;
            if (isNew) {
                WaitingRows.take(session, company, id);
            }
        }

        @Override
        long settle(Session session, Batch batch, int claimed) throws SQLException {
            WaitingRows.take(session, batch);
            return session.number("SELECT sum(tokens) FROM message_metadata WHERE batch_id = ?", batch.id());
        }

        @Override
        void countRetry(Session session, String batchId) throws SQLException {
            session.update("UPDATE message_metadata SET retry_count = retry_count + 1 WHERE batch_id = ?", batchId);
        }

        @Override
        void mark(Session session, String batchId, String status, @Nullable Long processedAt) throws SQLException {
            session.update(
                    "UPDATE message_metadata SET status = ?, processed_at = ? WHERE batch_id = ?",
                    status,
                    processedAt,
                    batchId);
        }

        @Override
        String claims() {
            return "message_metadata WHERE batch_id IS NOT NULL";
        }
    },

    /** In a row of its own. For messages that are kept elsewhere, with their status. */
    APART {
        @Override
        int claim(Session session, Batch batch) throws SQLException {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (MessageId id : batch.messageIds().stream().sorted().toList()) {
                rows.add(new @Nullable Object[] {batch.companyId().value(), id.value(), batch.id(), rows.size() + 1});
            }
            return IntStream.of(session.updateAll(
                            "INSERT INTO batch_messages (company_id, message_id, batch_id, position)"
                                    + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            rows))
                    .sum();
        }

        @Override
        void release(Session session, String batchId) throws SQLException {
            session.update("DELETE FROM batch_messages WHERE batch_id = ?", batchId);
        }

        @Override
        void claimForNone(Session session, CompanyId company, MessageId id) throws SQLException {
            session.update(
                    "INSERT INTO batch_messages (company_id, message_id, batch_id, position) VALUES (?, ?, '', 0)"
                            + " ON CONFLICT DO NOTHING",
                    company.value(),
                    id.value());
        }

        /** Tokens are known of the whole batch only; of a part that was claimed they are reckoned. */
        @Override
        long settle(Session session, Batch batch, int claimed) {
            return batch.tokens() * claimed / batch.messageIds().size();
        }

        @Override
        void countRetry(Session session, String batchId) {}

        @Override
        void mark(Session session, String batchId, String status, @Nullable Long processedAt) {}

        @Override
        String claims() {
            return "batch_messages WHERE true";
        }
    };

    /** Claims what nobody has; returns how many that were. */
    abstract int claim(Session session, Batch batch) throws SQLException;

    /** Gives back what a batch has claimed in this transaction and is too little. */
    abstract void release(Session session, String batchId) throws SQLException;

    /** Claims a message for no batch, unless one has it. */
    abstract void claimForNone(Session session, CompanyId company, MessageId id) throws SQLException;

    /** What else is to be noted once a batch has its messages; returns their estimated tokens. */
    abstract long settle(Session session, Batch batch, int claimed) throws SQLException;

    /** Notes that a batch failed and is tried again. */
    abstract void countRetry(Session session, String batchId) throws SQLException;

    /** Notes how a batch stands in the status of its messages, where that is kept here. */
    abstract void mark(Session session, String batchId, String status, @Nullable Long processedAt) throws SQLException;

    /** The rows that are claims, for {@code FROM}. */
    abstract String claims();

    /** The messages of a batch, in (sent-at, id) order. */
    List<MessageId> of(Session session, String batchId) throws SQLException {
        return session.list(
                row -> new MessageId(row.getString(1)),
                "SELECT message_id FROM " + claims() + " AND batch_id = ? ORDER BY message_id",
                batchId);
    }

    /** Claims for no batch what none has; returns which of these are claimed so. */
    Set<MessageId> withdraw(Session session, CompanyId company, Collection<MessageId> ids) throws SQLException {
        for (MessageId id : ids) {
            claimForNone(session, company, id);
        }
        return claimed(session, company, ids, " AND batch_id = ''");
    }

    /** Which of these messages some batch has. */
    Set<MessageId> claimed(Session session, CompanyId company, Collection<MessageId> ids) throws SQLException {
        return claimed(session, company, ids, "");
    }

    private Set<MessageId> claimed(Session session, CompanyId company, Collection<MessageId> ids, String condition)
            throws SQLException {
        return new HashSet<>(session.list(
                row -> new MessageId(row.getString(1)),
                "SELECT message_id FROM " + claims() + condition + " AND company_id = ? AND message_id IN"
                        + " (SELECT value FROM json_each(?))",
                company.value(),
                Json.write(ids)));
    }
}
