package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The durable intake, in order within each partition; records of one key are in one partition. What was appended is
 * read until its batch is committed; a crash before the commit reads it again, so readers must be idempotent.
 */
public interface MessageLog {
    /**
     * Succeeds once all the records are durable. Where it fails, some may be in the log all the same: append them
     * again.
     */
    Future<Void> append(List<LogRecord> records);

    /** The longest payload that it takes, in bytes of UTF-8; what is longer cannot be appended at any time. */
    default long maxPayloadBytes() {
        return Long.MAX_VALUE;
    }

    /** The last line of an import that is surely in the log; 0 where none is known to be. */
    Future<Long> lastLine(String importId);

    /**
     * The next records of some partition, in order; succeeds when there are some. One call at a time. A log of several
     * partitions gives of each only so much before a commit, so that one of them does not fill the memory of its
     * reader.
     */
    Future<LogBatch> next();

    /**
     * Says that a batch, and all before it in its partition, need not be read again. Succeeds without effect where the
     * partition went to another reader meanwhile.
     */
    Future<Void> commit(LogBatch batch);

    /**
     * Empties those records of a company that are to be erased; their places stay.
     *
     * @return how many; empty where the log cannot delete single records, and keeps them until their time is over
     */
    default Future<Optional<Long>> erase(CompanyId company, Predicate<LogRecord> erased) {
        return Future.succeededFuture(Optional.empty());
    }

    /** How many records are appended and not committed. */
    Future<Long> lag();
}
