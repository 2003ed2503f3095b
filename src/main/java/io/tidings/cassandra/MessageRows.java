package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.tidings.message.Arrival;
import io.tidings.message.ChatMessage;
import io.tidings.message.CompanyId;
import io.tidings.message.EmailMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.tidings.message.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages as rows, and back. Times and days are those inside the id, so that the id alone finds the row. */
final class MessageRows {
    private MessageRows() {}

    /** The row of a message's own table. */
    static BoundStatement content(Statements statements, Message message) {
        boolean email = message instanceof EmailMessage;
        MessageHeader header = message.header();
        List<Object> values = key(header.companyId(), header.id());
        values.addAll(List.of(
                header.source().key(),
                header.nativeId(),
                header.conversationId(),
                header.sender(),
                message.text(),
                message.nativeJson(),
                header.repaired()));
        if (email) {
            values.add(message.subject());
        }
        return (email ? statements.insertEmail() : statements.insertChat()).bind(values.toArray());
    }

    /** The row that tells where the message stands, without what is not the intake's to say. */
    static BoundStatement metadata(Statements statements, Arrival arrival) {
        MessageHeader header = arrival.message().header();
        List<Object> values = key(header.companyId(), header.id());
        values.addAll(List.of(
                header.source().key(),
                header.nativeId(),
                Text.tokens(arrival.message().text()),
                header.repaired(),
                text(arrival.origin())));
        return statements.insertMetadata().bind(values.toArray());
    }

    /** A note of what became of a message. */
    static BoundStatement mark(
            Statements statements, CompanyId company, MessageId id, @Nullable String end, String batchId) {
        List<Object> values = new ArrayList<>(List.of(batchId));
        if (end != null) {
            values.add(end);
        }
        values.addAll(key(company, id));
        return (end == null ? statements.claim() : statements.end()).bind(values.toArray());
    }

    static BoundStatement delete(PreparedStatement deletion, CompanyId company, MessageId id) {
        return deletion.bind(key(company, id).toArray());
    }

    /** All columns of the primary key. */
    private static List<Object> key(CompanyId company, MessageId id) {
        return new ArrayList<>(List.of(company.value(), id.day(), id.sentAt(), UUID.fromString(id.value())));
    }

    /** A statement that reads the rows of some ids. */
    static BoundStatement ofIds(PreparedStatement statement, Partition.Ids ids) {
        TupleType type = (TupleType)
                ((ListType) statement.getVariableDefinitions().get(2).getType()).getElementType();
        List<TupleValue> places = ids.ids().stream()
                .map(id -> type.newValue(id.sentAt(), UUID.fromString(id.value())))
                .toList();
        return statement.bind(ids.partition().company().value(), ids.partition().day(), places);
    }

    static Message chat(CompanyId company, Row row) {
        return new ChatMessage(header(company, row), string(row, "text"), string(row, "native"));
    }

    static Message email(CompanyId company, Row row) {
        return new EmailMessage(
                header(company, row), string(row, "subject"), string(row, "text"), string(row, "native"));
    }

    private static MessageHeader header(CompanyId company, Row row) {
        Instant sentAt = row.getInstant("timestamp");
        MessageId id = id(row);
        return new MessageHeader(
                id,
                company,
                Source.of(string(row, "source")),
                string(row, "native_id"),
                string(row, "conversation_id"),
                string(row, "sender"),
                sentAt == null ? id.sentAt() : sentAt,
                row.getBoolean("repaired"));
    }

    static MessageId id(Row row) {
        return new MessageId(String.valueOf(row.getUuid("message_id")));
    }

    /** A text that every row of ours has. */
    static String string(Row row, String column) {
        String value = row.getString(column);
        return value == null ? "" : value;
    }

    /** In one column, so that of two writers one wins whole. */
    static String text(Origin origin) {
        return origin.importId() + ":" + origin.line();
    }

    static Origin origin(String text) {
        int colon = text.lastIndexOf(':');
        return new Origin(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }
}
