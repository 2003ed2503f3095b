package io.tidings.embedded;

import io.tidings.message.Arrival;
import io.tidings.message.LogRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The least that can be done: batched inserts of ready rows into the product's tables, at its durability. The benchmark
 * holds intake against it; nothing else uses it.
 */
public final class PlainInserts implements AutoCloseable {
    private final Session session;

    public PlainInserts(Path file) throws SQLException {
        Connection connection = Database.connect(file);
        Schema.ensure(connection);
        this.session = new Session(connection);
    }

    /** Inserts rows of the log and their messages in one transaction. */
    public void insert(List<LogRecord> records, List<Arrival> arrivals) throws SQLException {
        session.update("BEGIN IMMEDIATE");
        session.updateAll(
                EmbeddedMessageLog.INSERT,
                records.stream().map(EmbeddedMessageLog::row).toList());
        session.updateAll(
                EmbeddedMessageStore.INSERT_METADATA,
                arrivals.stream()
                        .map(arrival -> EmbeddedMessageStore.metadata(arrival, 0))
                        .toList());
        EmbeddedMessageStore.insertBodies(session, arrivals);
        session.update("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
