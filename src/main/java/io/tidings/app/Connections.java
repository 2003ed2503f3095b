package io.tidings.app;

import io.tidings.cassandra.CassandraDatabase;
import io.tidings.config.Settings;
import io.tidings.embedded.Database;
import io.tidings.kafka.DeadLetterTopics;
import io.tidings.kafka.KafkaMessageLog;
import io.tidings.port.Mailer;
import io.tidings.port.ServiceFailure;
import io.tidings.postgres.PostgresDatabase;
import io.tidings.redis.RedisClient;
import io.tidings.smtp.SmtpMailer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data file and the services, each opened when somebody first asks for it and closed with the rest, the last one
 * first. A service that is away is waited for until the deadline of the start. For one thread.
 */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long AGAIN_MILLIS = 500;
    private static final long CLOSE_SECONDS = 30;

    private final Vertx vertx;
    private final Settings settings;
    private final ServiceConfigs configs;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private final Map<String, Future<?>> opened = new HashMap<>();
    private final Deque<Supplier<Future<Void>>> closing = new ArrayDeque<>();
    private volatile boolean closed;
    private @Nullable Models models;

    /**
     * Connects to nothing yet.
     *
     * @param node names this node; no two that run at the same time share it
     * @param lines hears how the services stand, in lines for people
     */
    Connections(Vertx vertx, Settings settings, String node, InstantSource clock, Consumer<String> lines) {
        this.vertx = vertx;
        this.settings = settings;
        this.configs = new ServiceConfigs(settings, node);
        this.clock = clock;
        this.lines = lines;
    }

    Vertx vertx() {
        return vertx;
    }

    Settings settings() {
        return settings;
    }

    InstantSource clock() {
        return clock;
    }

    ServiceConfigs configs() {
        return configs;
    }

    /** The models, of which none is called before it is asked. */
    Models models() {
        if (models == null) {
            Models opened = new Models(vertx, settings, configs, clock);
            synchronized (closing) {
                closing.push(opened::close);
            }
            models = opened;
        }
        return models;
    }

    /** The mail server, of which nothing is asked before a letter leaves; empty where there is none. */
    Optional<Mailer> mailer() {
        return configs.mail().map(config -> {
            SmtpMailer mailer = new SmtpMailer(vertx, config, clock);
            synchronized (closing) {
                closing.push(mailer::close);
            }
            return mailer;
        });
    }

    Future<Database> file() {
        return once("the data file", () -> {
            Database database = Database.open(vertx, settings.data(), clock);
            closing.push(() -> vertx.executeBlocking(() -> {
                database.close();
                return null;
            }));
            return Future.succeededFuture(database);
        });
    }

    Future<KafkaMessageLog> kafka() {
        return service(
                "Kafka at " + settings.kafka().bootstrapServers(),
                () -> KafkaMessageLog.open(vertx, configs.kafka()),
                KafkaMessageLog::close);
    }

    Future<DeadLetterTopics> deadLetterTopics() {
        // Not before Kafka is ready, and told of once.
        return kafka().compose(
                        ready -> once("the topics of dead letters", () -> DeadLetterTopics.open(vertx, configs.kafka())
                                .onSuccess(topics -> {
                                    synchronized (closing) {
                                        closing.push(topics::close);
                                    }
                                })));
    }

    Future<CassandraDatabase> cassandra() {
        return service(
                "Cassandra at " + String.join(", ", settings.cassandra().contactPoints()),
                () -> CassandraDatabase.open(vertx, configs.cassandra()),
                CassandraDatabase::close);
    }

    Future<RedisClient> redis() {
        return service(
                "Redis at " + String.join(", ", configs.redis().endpoints()),
                () -> RedisClient.open(vertx, configs.redis()),
                RedisClient::close);
    }

    Future<PostgresDatabase> postgres() {
        return service(
                "PostgreSQL at " + settings.postgres().host() + ":"
                        + settings.postgres().port(),
                () -> PostgresDatabase.open(vertx, configs.postgres()),
                PostgresDatabase::close);
    }

    @SuppressWarnings("unchecked") // Under each name there is one kind of connection.
    private <T> Future<T> once(String name, Supplier<Future<T>> open) {
        return (Future<T>) opened.computeIfAbsent(name, first -> open.get());
    }

    private <T> Future<T> service(String name, Supplier<Future<T>> open, Function<T, Future<Void>> close) {
        return once(name, () -> {
            long end = System.nanoTime() + settings.startDeadline().toNanos();
            return attempt(name, open, end, "").compose(connected -> {
                synchronized (closing) {
                    if (!closed) {
                        closing.push(() -> close.apply(connected));
                        lines.accept(name + " is ready");
                        return Future.succeededFuture(connected);
                    }
                }
                // The start was given up meanwhile.
                return close.apply(connected).transform(ended -> Future.failedFuture(name + " is not needed any more"));
            });
        });
    }

    private <T> Future<T> attempt(String name, Supplier<Future<T>> open, long end, String told) {
        return open.get().recover(failure -> {
            String why = String.valueOf(failure.getMessage());
            boolean again = failure instanceof ServiceFailure service
                    && service.isPassing()
                    && !closed
                    && System.nanoTime() < end;
            if (!again) {
                return Future.failedFuture(failure);
            }
            if (!why.equals(told)) {
                lines.accept("waiting for " + name + " until it answers, at most "
                        + Duration.ofNanos(end - System.nanoTime()).toSeconds() + " s: " + why);
            }
            return vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(tick -> attempt(name, open, end, why));
        });
    }

    /**
     * Succeeds when all that was begun to be opened is open, refused, or closed again because of a {@link #close} in
     * between.
     */
    Future<Void> settled() {
        return Future.join(List.copyOf(opened.values())).otherwiseEmpty().mapEmpty();
    }

    /** Closes what was opened, waiting a while for each. What is still being opened is closed when it is open. */
    @Override
    public void close() {
        synchronized (closing) {
            closed = true;
        }
        while (true) {
            Supplier<Future<Void>> next;
            synchronized (closing) {
                if (closing.isEmpty()) {
                    return;
                }
                next = closing.pop();
            }
            try {
                next.get().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("a connection was not closed in order", e);
            }
        }
    }
}
