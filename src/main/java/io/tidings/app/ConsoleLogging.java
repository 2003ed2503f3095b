package io.tidings.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * What is logged, and how the console shows it, unless {@code logback.configurationFile} names a file that says
 * otherwise. Logback finds this class by its services; to read the same from a file would take a tenth of the time that
 * the program takes to start. The rolling file is added when the settings are known ({@link Logging}).
 */
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class ConsoleLogging extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss} %-5level %msg%n%ex{0}";

    private static final Map<String, Level> LEVELS = Map.ofEntries(
            Map.entry(Logger.ROOT_LOGGER_NAME, Level.INFO),
            // Kafka's clients list their settings at each start and tell of each connection and each login they try; we
            // say what matters.
            Map.entry("org.apache.kafka", Level.WARN),
            Map.entry("org.apache.kafka.clients.NetworkClient", Level.OFF),
            Map.entry("org.apache.kafka.clients.admin.internals.AdminMetadataManager", Level.ERROR),
            Map.entry("org.apache.kafka.common.security.ssl", Level.OFF),
            // Cassandra's driver likewise tells of each connection; what the server warns of comes by its requests.
            Map.entry("com.datastax.oss.driver", Level.ERROR),
            Map.entry("com.datastax.oss.driver.internal.core.cql", Level.WARN),
            // Redis's client tells here of connections that broke, at each with the reason that whoever used it is
            // given.
            Map.entry("io.vertx.redis.client.impl.RedisConnectionManager", Level.OFF),
            // Hazelcast asks for faster access to the JDK, and tells that locks of it are not consensus: we use none.
            Map.entry("com.hazelcast", Level.WARN),
            Map.entry("com.hazelcast.instance.impl.HazelcastInstanceFactory", Level.ERROR),
            Map.entry("com.hazelcast.cp", Level.ERROR),
            // Who is in the cluster, whenever that changes.
            Map.entry("com.hazelcast.internal.cluster.ClusterService", Level.INFO));

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();

        ConsoleFilter filter = new ConsoleFilter();
        filter.setContext(context);
        filter.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(encoder);
        console.addFilter(filter);
        console.start();
        return console;
    }
}
