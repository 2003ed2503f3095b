package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedMessageArchive;
import io.tidings.embedded.EmbeddedSenderIds;
import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Posts that are accepted, posts that the same server answers without doing anything, and the log alone, which is
 * appended to in the groups that came of the posts.
 */
final class AcceptContest {
    private static final String POSTS = "posts";
    private static final String NOTHING = "nothing";
    private static final String LOG = "log";

    private final ClientProcess client;
    private final int port;
    private final Watched log;
    private final int connections;
    private final int count;

    /**
     * Starts a server.
     *
     * @param file for what is not the log
     * @param connections that post at a time
     * @param count posts of a portion
     */
    AcceptContest(Vertx vertx, MessageLog log, Database file, ClientProcess client, int connections, int count)
            throws Exception {
        this.client = client;
        this.log = new Watched(log);
        this.connections = connections;
        this.count = count;
        this.port = BenchServer.start(
                vertx, this.log, new EmbeddedSenderIds(file), new EmbeddedMessageArchive(file), List.of());
    }

    Costs portion(boolean swapped) throws Exception {
        if (swapped) {
            Costs first = plain();
            return posts().plus(first);
        }
        return posts().plus(plain());
    }

    private Costs posts() throws Exception {
        log.groups.clear();
        return cost(POSTS, client.post(port, BenchServer.POST, connections, count));
    }

    /** The groups are those of the last posts, which a portion before this one may have made. */
    private Costs plain() throws Exception {
        Costs nothing = cost(NOTHING, client.post(port, BenchServer.NOTHING, connections, count));
        List<List<LogRecord>> groups = List.copyOf(log.groups);
        Cost appended = Meter.of(() -> {
            for (List<LogRecord> group : groups) {
                await(log.log.append(group));
            }
        });
        return nothing.plus(new Costs(Map.of(LOG, appended)));
    }

    /** What the client's clock says; what was allocated is not asked here. */
    private static Costs cost(String name, long nanos) {
        return new Costs(Map.of(name, new Cost(nanos, 0)));
    }

    /** The rate of posts ÷ that of the two others one after the other. */
    static double rate(Costs costs) {
        return (double) (costs.of(NOTHING).nanos() + costs.of(LOG).nanos())
                / costs.of(POSTS).nanos();
    }

    /** How many records an append has at a time. */
    double group() {
        return log.groups.stream().mapToInt(List::size).average().orElse(0);
    }

    /** Remembers what is appended at a time. Filled on the server's event loop, read while that has nothing to do. */
    private static final class Watched implements MessageLog {
        private final MessageLog log;
        private final List<List<LogRecord>> groups = Collections.synchronizedList(new ArrayList<>());

        Watched(MessageLog log) {
            this.log = log;
        }

        @Override
        public Future<Void> append(List<LogRecord> records) {
            groups.add(records);
            return log.append(records);
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
}
