package io.tidings.verticle;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** A log that gives the batches of a script, of any partitions, and then waits. */
final class ScriptedLog implements MessageLog {
    private final Deque<LogBatch> script = new ArrayDeque<>();
    private final Function<LogBatch, Future<Void>> commit;
    private int given;

    ScriptedLog(List<LogBatch> script, Function<LogBatch, Future<Void>> commit) {
        this.script.addAll(script);
        this.commit = commit;
    }

    /** How many batches were given. */
    synchronized int given() {
        return given;
    }

    @Override
    public synchronized Future<LogBatch> next() {
        if (script.isEmpty()) {
            return Promise.<LogBatch>promise().future();
        }
        given++;
        return Future.succeededFuture(script.remove());
    }

    @Override
    public Future<Void> commit(LogBatch batch) {
        return commit.apply(batch);
    }

    @Override
    public Future<Void> append(List<LogRecord> records) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Long> lastLine(String importId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Long> lag() {
        throw new UnsupportedOperationException();
    }
}
