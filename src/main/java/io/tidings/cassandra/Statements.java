package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is asked of the tables, prepared once. */
record Statements(
        PreparedStatement insertChat,
        PreparedStatement insertEmail,
        PreparedStatement insertMetadata,
        PreparedStatement insertDay,
        PreparedStatement claim,
        PreparedStatement end,
        PreparedStatement chats,
        PreparedStatement emails,
        PreparedStatement origins,
        PreparedStatement ofDay,
        PreparedStatement standing,
        PreparedStatement sources,
        PreparedStatement days,
        PreparedStatement companies,
        List<PreparedStatement> deletions) {
    private static final String OF_DAY = " WHERE company_id = ? AND day = ?";
    private static final String OF_IDS = OF_DAY + " AND (timestamp, message_id) IN ?";
    /** Both at once would be two conditions on the last column of the key that is restricted. */
    private static final String OF_TIME = OF_DAY + " AND timestamp >= ? AND timestamp < ?";

    /** The columns that both kinds of messages have, in the order of {@link MessageRows}. */
    private static final String CONTENT =
            "timestamp, message_id, source, native_id, conversation_id, sender, text, native, repaired";

    /** Prepares them; blocks. */
    static Statements prepare(Cluster cluster) {
        String keyspace = cluster.config().keyspace() + ".";
        String metadata = keyspace + Table.METADATA.name();
        String row = " WHERE company_id = ? AND day = ? AND timestamp = ? AND message_id = ?";
        return new Statements(
                cluster.prepare(insert(keyspace, Table.CHATS, "company_id, day, " + CONTENT)),
                cluster.prepare(insert(keyspace, Table.EMAILS, "company_id, day, " + CONTENT + ", subject")),
                cluster.prepare("INSERT INTO " + metadata
                        + " (company_id, day, timestamp, message_id, source, native_id, tokens, repaired, origin,"
                        + " stored_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, toTimestamp(now()))"),
                cluster.prepare(insert(keyspace, Table.DAYS, "company_id, day")),
                cluster.prepare("UPDATE " + metadata + " SET batch_id = ?" + row),
                cluster.prepare("UPDATE " + metadata
                        + " SET batch_id = ?, status = ?, processed_at = toTimestamp(now())" + row),
                cluster.prepare("SELECT " + CONTENT + " FROM " + keyspace + Table.CHATS.name() + OF_IDS),
                cluster.prepare("SELECT " + CONTENT + ", subject FROM " + keyspace + Table.EMAILS.name() + OF_IDS),
                cluster.prepare("SELECT message_id, origin FROM " + metadata + OF_IDS),
                cluster.prepare("SELECT message_id, source, tokens FROM " + metadata + OF_DAY),
                cluster.prepare("SELECT message_id, source, status, batch_id FROM " + metadata + OF_TIME),
                cluster.prepare("SELECT source FROM " + metadata + OF_DAY),
                cluster.prepare("SELECT day FROM " + keyspace + Table.DAYS.name() + " WHERE company_id = ?"),
                cluster.prepare("SELECT DISTINCT company_id FROM " + keyspace + Table.DAYS.name()),
                Stream.of(Table.CHATS, Table.EMAILS, Table.METADATA)
                        .map(table -> cluster.prepare("DELETE FROM " + keyspace + table.name() + row))
                        .toList());
    }

    private static String insert(String keyspace, Table table, String columns) {
        return "INSERT INTO " + keyspace + table.name() + " (" + columns + ") VALUES ("
                + List.of(columns.split(", ")).stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }
}
