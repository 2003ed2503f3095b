package io.tidings.port;

import io.tidings.message.LogRecord;
import io.vertx.core.Future;
import java.util.List;

/**
 * The durable, ordered intake. What was appended is read until its batch is committed; a crash before the commit reads
 * it again, so readers must be idempotent.
 */
public interface MessageLog {
    /** Succeeds once the records are durable, all or none of them. */
    Future<Void> append(List<LogRecord> records);

    /** The last line of an import that is surely in the log; 0 where none is known to be. */
    Future<Long> lastLine(String importId);

    /** The next records in order; succeeds when there are some. One call at a time. */
    Future<LogBatch> next();

    /** Says that a batch, and all before it in its partition, need not be read again. */
    Future<Void> commit(LogBatch batch);

    /** How many records are appended and not committed. */
    Future<Long> lag();
}
