package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a cluster. So many requests are on their way at a time; each has a deadline and fails with a
 * {@link CassandraException}. After an outage the driver connects anew by itself.
 */
final class Cluster {
    /** How often a request is made that may succeed a moment later; everything here may be repeated. */
    private static final int TRIES = 4;

    private static final int JITTER_MILLIS = 50;

    private final Vertx vertx;
    private final CassandraConfig config;
    private final Failures failures;
    private final CqlSession session;
    private final InFlight inFlight;
    private final LongAdder requests = new LongAdder();
    /** When a request was last answered, on the clock of {@link System#nanoTime}. */
    private volatile long answered = System.nanoTime();

    private Cluster(Vertx vertx, CassandraConfig config, CqlSession session) {
        this.vertx = vertx;
        this.config = config;
        this.failures = new Failures(config);
        this.session = session;
        this.inFlight = new InFlight(config.requestsInFlight());
    }

    /** Connects; blocks until then, or for as long as the configuration allows. */
    static Cluster connect(Vertx vertx, CassandraConfig config) {
        return new Cluster(vertx, config, Connecting.to(config));
    }

    CassandraConfig config() {
        return config;
    }

    Vertx vertx() {
        return vertx;
    }

    /** From now on requests go to nodes that have the rows themselves. */
    void learnPlaces() {
        session.setSchemaMetadataEnabled(true);
    }

    /** For who does without deadlines and retries. */
    CqlSession session() {
        return session;
    }

    /** Executes a statement of the start; blocks. */
    ResultSet now(String cql, Object... values) {
        requests.increment();
        return blocking(
                () -> session.execute(SimpleStatement.newInstance(cql, values).setTimeout(config.connectDeadline())));
    }

    /** Prepares a statement; blocks. */
    PreparedStatement prepare(String cql) {
        return blocking(() -> session.prepare(SimpleStatement.newInstance(cql).setTimeout(config.connectDeadline())));
    }

    private <T> T blocking(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw failures.describe(e, config.connectDeadline());
        }
    }

    /** Executes a statement, which is made when there is room for it. */
    Future<AsyncResultSet> execute(Supplier<? extends Statement<?>> statement) {
        return attempt(new Deadline(config.deadline(), System.nanoTime()), statement, 1)
                .recover(failure -> Future.failedFuture(failures.describe(failure)));
    }

    /** Executes a statement that writes. */
    Future<Void> write(Supplier<? extends Statement<?>> statement) {
        return execute(statement).mapEmpty();
    }

    private Future<AsyncResultSet> attempt(Deadline deadline, Supplier<? extends Statement<?>> statement, int nth) {
        return Future.fromCompletionStage(inFlight.run(() -> send(deadline, statement)), vertx.getOrCreateContext())
                .recover(failure -> nth == TRIES || !Failures.isPassing(failure)
                        ? Future.failedFuture(failure)
                        : vertx.timer(pause(nth), TimeUnit.MILLISECONDS)
                                .compose(over -> attempt(deadline, statement, nth + 1)));
    }

    private static long pause(int nth) {
        return 1L + ThreadLocalRandom.current().nextInt(nth * JITTER_MILLIS);
    }

    private CompletionStage<AsyncResultSet> send(Deadline deadline, Supplier<? extends Statement<?>> statement) {
        Duration left = deadline.left(System.nanoTime(), answered);
        if (left.isNegative() || left.isZero()) {
            return CompletableFuture.failedFuture(new TimeoutException());
        }
        requests.increment();
        return session.executeAsync(statement.get().setTimeout(left)).whenComplete((answer, failure) -> {
            if (failure == null) {
                answered = System.nanoTime();
            }
        });
    }

    /** Reads rows a page at a time, each with a deadline of its own; the next when the reader is done with the last. */
    Future<Void> pages(Statement<?> statement, Function<List<Row>, Future<Void>> reader) {
        Promise<Void> read = Promise.promise();
        page(statement, null, reader, read);
        return read.future();
    }

    /** Pages are no chain of futures: it would end in as many calls within each other as there are pages. */
    private void page(
            Statement<?> statement,
            @Nullable ByteBuffer from,
            Function<List<Row>, Future<Void>> reader,
            Promise<Void> read) {
        execute(() -> statement.setPagingState(from))
                .compose(page -> {
                    List<Row> rows = rows(page);
                    ByteBuffer next = page.getExecutionInfo().getPagingState();
                    return (rows.isEmpty() ? Future.<Void>succeededFuture() : reader.apply(rows))
                            .map(Optional.ofNullable(next));
                })
                .onSuccess(next -> next.ifPresentOrElse(state -> page(statement, state, reader, read), read::complete))
                .onFailure(read::fail);
    }

    /** The rows of a result of one page. */
    static List<Row> rows(AsyncResultSet page) {
        return StreamSupport.stream(page.currentPage().spliterator(), false).toList();
    }

    /** True where all nodes have the same tables. */
    Future<Boolean> agrees() {
        return Future.fromCompletionStage(session.checkSchemaAgreementAsync(), vertx.getOrCreateContext());
    }

    /** How many requests were made, with all that were repeated. */
    long requests() {
        return requests.sum();
    }

    /** Ends all connections at once; nobody waits for it. */
    void abort() {
        session.forceCloseAsync();
    }

    /** Ends all connections after what is in flight. */
    Future<Void> close() {
        return Future.fromCompletionStage(session.closeAsync(), vertx.getOrCreateContext());
    }
}
