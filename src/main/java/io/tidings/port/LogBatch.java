package io.tidings.port;

import io.tidings.message.LogRecord;
import java.util.List;

/**
 * Records of one partition, in order.
 *
 * @param partition of the log; the embedded log has only partition 0
 * @param lastOffset of the last record
 */
public record LogBatch(int partition, long lastOffset, List<LogRecord> records) {}
