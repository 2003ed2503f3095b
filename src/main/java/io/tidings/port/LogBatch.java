package io.tidings.port;

import io.tidings.message.LogRecord;
import java.util.List;

/**
 * Records of one partition, in order.
 *
 * @param partition the log's own name of it, for example {@code slack-messages-3}
 * @param lastOffset of the last record
 */
public record LogBatch(String partition, long lastOffset, List<LogRecord> records) {}
