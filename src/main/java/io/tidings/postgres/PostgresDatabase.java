package io.tidings.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of connections to one schema. Every call has a deadline and fails with a {@link PostgresException}; after an
 * outage the pool connects anew by itself.
 */
public final class PostgresDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    /** How often a transaction is tried that others made the server undo. */
    private static final int TRIES = 6;

    private static final int JITTER_MILLIS = 20;
    private static final int AFTERWARDS_MILLIS = 100;
    /** Rows that an export reads at a time. */
    private static final int PAGE = 500;

    /**
     * How the server plans. It keeps the plan of a statement, and of the check of a foreign key: one that was made
     * while the tables were empty reads all of them, and still does when they are large. By the indexes each is right
     * from the first row on. What reads a whole table all the same looks so dear then that it would be compiled first.
     */
    static final Map<String, String> PLANNING = Map.of("enable_seqscan", "off", "jit", "off");

    private final Vertx vertx;
    private final PostgresConfig config;
    private final Failures failures;
    private final Pool pool;

    private PostgresDatabase(Vertx vertx, PostgresConfig config, Pool pool) {
        this.vertx = vertx;
        this.config = config;
        this.failures = new Failures(config);
        this.pool = pool;
    }

    /** Brings the schema up to date and opens the pool. */
    public static Future<PostgresDatabase> open(Vertx vertx, PostgresConfig config) {
        return vertx.<PostgresDatabase>executeBlocking(
                () -> {
                    Migrations.run(config);
                    return asItIs(vertx, config);
                },
                false);
    }

    /** Opens the pool and leaves the schema as it is, whatever it is; connects when it is first asked something. */
    public static PostgresDatabase asItIs(Vertx vertx, PostgresConfig config) {
        return new PostgresDatabase(vertx, config, pool(vertx, config));
    }

    private static Pool pool(Vertx vertx, PostgresConfig config) {
        long deadline = config.deadline().toMillis();
        PgConnectOptions server = new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.database())
                .setUser(config.user())
                .setPassword(config.password())
                .setCachePreparedStatements(true)
                .addProperty("application_name", "tidings")
                .addProperty("search_path", config.schema())
                // The client logs notices as warnings.
                .addProperty("client_min_messages", "warning")
                // Nor does the server go on with what nobody waits for any more, or keep its locks.
                .addProperty("statement_timeout", Long.toString(deadline))
                .addProperty("idle_in_transaction_session_timeout", Long.toString(deadline))
                .setSslMode(sslMode(config.ssl()));
        PLANNING.forEach(server::addProperty);
        if (config.ssl() != PostgresConfig.Ssl.DISABLE) {
            server.setSslOptions(sslOptions(config));
        }
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout((int)
                        Math.min(Integer.MAX_VALUE, config.connectDeadline().toMillis()))
                .setTcpKeepAlive(true)
                // A connection on which nothing comes for so long is dead; without this it would stay in the pool.
                .setIdleTimeout((int) Math.min(Integer.MAX_VALUE, 2 * deadline))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        PoolOptions options = new PoolOptions()
                .setMaxSize(config.poolSize())
                // A little later than the deadline, which says it better; then nobody waits for it any more.
                .setConnectionTimeout((int) Math.min(Integer.MAX_VALUE, deadline + AFTERWARDS_MILLIS))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(options)
                .with(net)
                .connectingTo(server)
                .using(vertx)
                .build();
    }

    private static SslMode sslMode(PostgresConfig.Ssl ssl) {
        return switch (ssl) {
            case DISABLE -> SslMode.DISABLE;
            case REQUIRE -> SslMode.REQUIRE;
            case VERIFY_FULL -> SslMode.VERIFY_FULL;
        };
    }

    private static ClientSSLOptions sslOptions(PostgresConfig config) {
        ClientSSLOptions options = new ClientSSLOptions();
        if (config.ssl() == PostgresConfig.Ssl.REQUIRE) {
            return options.setTrustAll(true);
        }
        Path root = config.rootCertificate();
        if (root != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(root.toString()));
        }
        return options.setHostnameVerificationAlgorithm("HTTPS");
    }

    /** Where a transaction ends without a change, with the answer that it gives. */
    static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Object answer;

        RolledBack(Object answer) {
            super("rolled back on purpose", null, false, false);
            this.answer = answer;
        }
    }

    /** Executes one statement, which is a transaction of its own. */
    Future<RowSet<Row>> execute(String sql, Tuple values) {
        return bounded(pool.preparedQuery(sql).execute(values));
    }

    /**
     * Does something in one transaction. It is repeated a few times where the server undid it because of another one,
     * so it must do nothing but call the server.
     */
    <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return bounded(attempt(work, 1));
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int nth) {
        return transact(work).recover(failure -> {
            if (nth == TRIES || !Failures.isConflict(failure)) {
                return Future.failedFuture(failure);
            }
            int pause = 1 + ThreadLocalRandom.current().nextInt(nth * JITTER_MILLIS);
            return vertx.timer(pause, TimeUnit.MILLISECONDS).compose(over -> attempt(work, nth + 1));
        });
    }

    private <T> Future<T> transact(Function<SqlConnection, Future<T>> work) {
        return pool.withConnection(connection -> {
            // The call that it concerns fails by itself; without a handler the client prints a stack trace.
            connection.exceptionHandler(failure -> LOG.debug("a connection broke", failure));
            // Nobody waits for the beginning: it goes to the server with the first statements, in this order.
            Future<Transaction> begun = connection.begin();
            return work.apply(connection)
                    .compose(done -> begun.compose(Transaction::commit).map(done), failure -> begun.compose(
                                    Transaction::rollback)
                            .transform(undone -> Future.failedFuture(failure)));
        });
    }

    /**
     * Reads many rows, a page at a time and all of one moment. The reader may block; its failure ends the reading. The
     * deadline is that of each page.
     */
    Future<Void> each(String sql, Consumer<Row> reader) {
        return pool.withTransaction(
                        connection -> connection.prepare(sql).compose(statement -> pages(statement.cursor(), reader)))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Unread unread ? unread.getCause() : failures.describe(failure)));
    }

    private Future<Void> pages(Cursor cursor, Consumer<Row> reader) {
        return bounded(cursor.read(PAGE)).compose(rows -> vertx.<Void>executeBlocking(() -> {
                    read(rows, reader);
                    return null;
                })
                .compose(read -> cursor.hasMore() ? pages(cursor, reader) : cursor.close()));
    }

    private static void read(RowSet<Row> rows, Consumer<Row> reader) {
        try {
            rows.forEach(reader);
        } catch (RuntimeException e) {
            throw new Unread(e);
        }
    }

    /** The reader of rows failed, not the server. */
    private static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unread(RuntimeException cause) {
            super(cause);
        }
    }

    private <T> Future<T> bounded(Future<T> call) {
        return call.timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure ->
                        Future.failedFuture(failure instanceof RolledBack ? failure : failures.describe(failure)));
    }

    /** Ends all connections; calls in flight fail. */
    public Future<Void> close() {
        return pool.close();
    }
}
