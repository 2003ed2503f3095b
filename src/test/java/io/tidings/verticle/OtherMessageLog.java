package io.tidings.verticle;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import java.util.List;

/** A log that does what another one does; tests override what is to go wrong. */
public class OtherMessageLog implements MessageLog {
    private final MessageLog log;

    public OtherMessageLog(MessageLog log) {
        this.log = log;
    }

    @Override
    public Future<Void> append(List<LogRecord> records) {
        return log.append(records);
    }

    @Override
    public long maxPayloadBytes() {
        return log.maxPayloadBytes();
    }

    @Override
    public Future<Long> lastLine(String importId) {
        return log.lastLine(importId);
    }

    @Override
    public Future<LogBatch> next() {
        return log.next();
    }

    @Override
    public Future<Void> commit(LogBatch batch) {
        return log.commit(batch);
    }

    @Override
    public Future<Long> lag() {
        return log.lag();
    }
}
