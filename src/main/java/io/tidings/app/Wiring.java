package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.cassandra.CassandraMessageArchive;
import io.tidings.cassandra.CassandraMessageStore;
import io.tidings.cluster.ClusteredVertx;
import io.tidings.config.ServiceSettings.BufferKeeper;
import io.tidings.config.ServiceSettings.EventKeeper;
import io.tidings.config.ServiceSettings.LogKeeper;
import io.tidings.config.ServiceSettings.MessageKeeper;
import io.tidings.config.ServiceSettings.Stores;
import io.tidings.config.Settings;
import io.tidings.embedded.Claiming;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedCursors;
import io.tidings.embedded.EmbeddedDeadLetters;
import io.tidings.embedded.EmbeddedEmailStore;
import io.tidings.embedded.EmbeddedErasures;
import io.tidings.embedded.EmbeddedEventArchive;
import io.tidings.embedded.EmbeddedEventCatalog;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageArchive;
import io.tidings.embedded.EmbeddedMessageBuffer;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.embedded.EmbeddedOpenDays;
import io.tidings.embedded.EmbeddedOutboxRelay;
import io.tidings.embedded.EmbeddedPassStore;
import io.tidings.embedded.EmbeddedSenderIds;
import io.tidings.embedded.EmbeddedSpending;
import io.tidings.embedded.EmbeddedWorkCatalog;
import io.tidings.embedded.MemoryMessageBuffer;
import io.tidings.embedded.MemoryRateLimit;
import io.tidings.offline.OfflineModel;
import io.tidings.port.DeadLetterSink;
import io.tidings.port.DeadLetters;
import io.tidings.port.Erasures;
import io.tidings.port.EventArchive;
import io.tidings.port.LanguageModel;
import io.tidings.port.Mailer;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.RateLimit;
import io.tidings.port.RateLimits;
import io.tidings.port.Spending;
import io.tidings.postgres.PostgresArchive;
import io.tidings.postgres.PostgresCursors;
import io.tidings.postgres.PostgresDatabase;
import io.tidings.postgres.PostgresDeadLetters;
import io.tidings.postgres.PostgresEmailStore;
import io.tidings.postgres.PostgresErasures;
import io.tidings.postgres.PostgresEventCatalog;
import io.tidings.postgres.PostgresEventStore;
import io.tidings.postgres.PostgresOpenDays;
import io.tidings.postgres.PostgresOutboxRelay;
import io.tidings.postgres.PostgresPassStore;
import io.tidings.postgres.PostgresSenderIds;
import io.tidings.postgres.PostgresSpending;
import io.tidings.postgres.PostgresWorkCatalog;
import io.tidings.redis.RedisMessageBuffer;
import io.tidings.redis.RedisRateLimit;
import io.tidings.verticle.Eraser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Chooses adapters. Nothing else does. */
public final class Wiring {
    private static final int EVENT_LOOPS = 4;
    private static final int WORKERS = 4;
    /** A little longer than the receivers' own deadlines: after a kill, its news wait so long. */
    private static final Duration RELAY_LEASE = Duration.ofSeconds(20);

    private final Connections connections;
    private final Stores stores;

    Wiring(Connections connections) {
        this.connections = connections;
        this.stores = connections.settings().stores();
    }

    /** True where one file has messages and events: then the claim of a message is in its own row. */
    boolean isOneFile() {
        return stores.messages() == MessageKeeper.EMBEDDED && stores.events() == EventKeeper.EMBEDDED;
    }

    /** True where the buffer is an index that can be lost, and must be filled again from the stores. */
    boolean bufferCanBeLost() {
        return stores.buffer() != BufferKeeper.EMBEDDED || !isOneFile();
    }

    /** Who hears of dead letters besides the store; nobody where there is no Kafka. */
    Future<Optional<DeadLetterSink>> deadLetterSink() {
        return stores.log() == LogKeeper.KAFKA
                ? connections.deadLetterTopics().map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    /**
     * All ports, as the settings choose them; the services are connected to at the same time. Fails with the first that
     * fails for good.
     *
     * @param passes that a model is to answer
     */
    Future<Ports> ports(List<Pass> passes) {
        Future<MessageLog> log = log();
        Future<MessageStore> messages = messages();
        Future<MessageBuffer> buffer = buffer();
        Future<MessageArchive> messageArchive = messageArchive();
        Future<Events> events = events();
        Future<Function<RateLimits, RateLimit>> rateLimits = rateLimits();
        return Future.all(log, messages, buffer, messageArchive, events, rateLimits)
                .map(all -> events.result()
                        .ports(
                                log.result(),
                                messages.result(),
                                messageArchive.result(),
                                buffer.result(),
                                model(passes, events.result().spending(), rateLimits.result()),
                                connections.mailer()));
    }

    private LanguageModel model(List<Pass> passes, Spending spending, Function<RateLimits, RateLimit> rateLimits) {
        connections.models().guard(spending, rateLimits);
        return connections.models().of(passes);
    }

    /** Nodes that share a Redis share the limits of models. */
    private Future<Function<RateLimits, RateLimit>> rateLimits() {
        return stores.buffer() == BufferKeeper.REDIS
                ? connections.redis().map(redis -> limits -> new RedisRateLimit(redis, limits))
                : Future.succeededFuture(limits -> new MemoryRateLimit(limits, connections.clock()));
    }

    Future<MessageLog> log() {
        return stores.log() == LogKeeper.KAFKA
                ? connections.kafka().map(kafka -> kafka)
                : connections.file().map(EmbeddedMessageLog::new);
    }

    private Future<MessageStore> messages() {
        return stores.messages() == MessageKeeper.CASSANDRA
                ? connections.cassandra().map(CassandraMessageStore::new)
                : connections.file().map(EmbeddedMessageStore::new);
    }

    private Future<MessageBuffer> buffer() {
        if (stores.buffer() == BufferKeeper.REDIS) {
            return connections.redis().map(redis -> new RedisMessageBuffer(redis, connections.clock()));
        }
        return isOneFile()
                ? connections.file().map(EmbeddedMessageBuffer::new)
                : Future.succeededFuture(new MemoryMessageBuffer(
                        connections.clock(), connections.settings().redis().lease()));
    }

    Future<MessageArchive> messageArchive() {
        return stores.messages() == MessageKeeper.CASSANDRA
                ? connections.cassandra().map(CassandraMessageArchive::new)
                : connections.file().map(EmbeddedMessageArchive::new);
    }

    /** Erases from the stores, for a command that does not take part in the work: Kafka's log is left alone. */
    Future<Eraser> eraser() {
        Future<MessageStore> messages = messages();
        Future<MessageArchive> archive = messageArchive();
        Future<MessageBuffer> buffer = buffer();
        Future<Events> events = events();
        Future<Optional<MessageLog>> log =
                stores.log() == LogKeeper.EMBEDDED ? log().map(Optional::of) : Future.succeededFuture(Optional.empty());
        return Future.all(messages, archive, buffer, events, log)
                .map(all -> new Eraser(
                        events.result().erasures(),
                        messages.result(),
                        archive.result(),
                        buffer.result(),
                        (company, erased) -> log.result()
                                .map(embedded -> embedded.erase(company, erased))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())),
                        connections.clock()));
    }

    Future<DeadLetters> deadLetters() {
        return events().map(Events::deadLetters);
    }

    Future<EventArchive> eventArchive() {
        return events().map(Events::archive);
    }

    /** What keeps events keeps all that goes with them. */
    private interface Events {
        EventArchive archive();

        DeadLetters deadLetters();

        Erasures erasures();

        Spending spending();

        Ports ports(
                MessageLog log,
                MessageStore messages,
                MessageArchive messageArchive,
                MessageBuffer buffer,
                LanguageModel model,
                Optional<Mailer> mailer);
    }

    private Future<Events> events() {
        return stores.events() == EventKeeper.POSTGRES
                ? connections.postgres().map(InPostgres::new)
                : connections
                        .file()
                        .map(file -> new InFile(file, isOneFile() ? Claiming.WITH_MESSAGE : Claiming.APART));
    }

    private record InFile(Database file, Claiming claiming) implements Events {
        @Override
        public EventArchive archive() {
            return new EmbeddedEventArchive(file);
        }

        @Override
        public DeadLetters deadLetters() {
            return new EmbeddedDeadLetters(file, claiming);
        }

        @Override
        public Erasures erasures() {
            return new EmbeddedErasures(file);
        }

        @Override
        public Spending spending() {
            return new EmbeddedSpending(file);
        }

        @Override
        public Ports ports(
                MessageLog log,
                MessageStore messages,
                MessageArchive messageArchive,
                MessageBuffer buffer,
                LanguageModel model,
                Optional<Mailer> mailer) {
            return new Ports(
                    log,
                    new EmbeddedSenderIds(file),
                    new EmbeddedCursors(file),
                    messages,
                    buffer,
                    new EmbeddedEventStore(file, claiming),
                    new EmbeddedEventCatalog(file),
                    new EmbeddedWorkCatalog(file),
                    new EmbeddedEmailStore(file),
                    new EmbeddedPassStore(file),
                    new EmbeddedOpenDays(file),
                    new EmbeddedOutboxRelay(file, RELAY_LEASE),
                    deadLetters(),
                    erasures(),
                    spending(),
                    archive(),
                    messageArchive,
                    model,
                    mailer);
        }
    }

    private record InPostgres(PostgresDatabase database) implements Events {
        @Override
        public EventArchive archive() {
            return new PostgresArchive(database);
        }

        @Override
        public DeadLetters deadLetters() {
            return new PostgresDeadLetters(database);
        }

        @Override
        public Erasures erasures() {
            return new PostgresErasures(database);
        }

        @Override
        public Spending spending() {
            return new PostgresSpending(database);
        }

        @Override
        public Ports ports(
                MessageLog log,
                MessageStore messages,
                MessageArchive messageArchive,
                MessageBuffer buffer,
                LanguageModel model,
                Optional<Mailer> mailer) {
            return new Ports(
                    log,
                    new PostgresSenderIds(database),
                    new PostgresCursors(database),
                    messages,
                    buffer,
                    new PostgresEventStore(database),
                    new PostgresEventCatalog(database),
                    new PostgresWorkCatalog(database),
                    new PostgresEmailStore(database),
                    new PostgresPassStore(database),
                    new PostgresOpenDays(database),
                    new PostgresOutboxRelay(database, RELAY_LEASE),
                    deadLetters(),
                    erasures(),
                    spending(),
                    archive(),
                    messageArchive,
                    model,
                    mailer);
        }
    }

    /** All ports on one data file, and the model that needs no key. */
    public static Ports embedded(Database file) {
        return new InFile(file, Claiming.WITH_MESSAGE)
                .ports(
                        new EmbeddedMessageLog(file),
                        new EmbeddedMessageStore(file),
                        new EmbeddedMessageArchive(file),
                        new EmbeddedMessageBuffer(file),
                        new OfflineModel(),
                        Optional.empty());
    }

    /**
     * Looks at what is kept of spending and changes nothing; there may be nothing yet. Fails where it cannot be looked
     * at now.
     */
    static <T> Future<T> lookAtSpending(Vertx vertx, Settings settings, Function<Optional<Spending>, Future<T>> look) {
        if (settings.stores().events() == EventKeeper.POSTGRES) {
            PostgresDatabase database =
                    PostgresDatabase.asItIs(vertx, new ServiceConfigs(settings, Node.name(settings)).postgres());
            return look.apply(Optional.of(new PostgresSpending(database))).eventually(database::close);
        }
        if (!Files.exists(settings.data())) {
            return look.apply(Optional.empty());
        }
        return vertx.executeBlocking(() -> Database.lookAtPresent(vertx, settings.data(), InstantSource.system()))
                .compose(file -> look.apply(Optional.of(new EmbeddedSpending(file)))
                        .eventually(() -> vertx.executeBlocking(() -> {
                            file.close();
                            return true;
                        })));
    }

    /** For a command that works alone. */
    static Vertx vertx() {
        return Vertx.vertx(options());
    }

    /** For a node that takes part in the work, of a cluster where that is wanted. */
    static Future<Vertx> vertx(Settings settings, String node) {
        return settings.cluster().enabled()
                ? ClusteredVertx.start(options(), new ServiceConfigs(settings, node).cluster())
                : Future.succeededFuture(vertx());
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
