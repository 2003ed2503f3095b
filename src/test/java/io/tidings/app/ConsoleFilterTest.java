package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ConsoleFilterTest {
    private static final String OURS = "io.tidings.verticle.IntakeVerticle";

    private final ConsoleFilter filter = new ConsoleFilter();

    @ParameterizedTest
    @CsvSource({
        "io.tidings.kafka.Poller, WARN, NEUTRAL",
        "io.tidings.kafka.Poller, INFO, DENY",
        "com.hazelcast.internal.server.tcp.TcpServerConnection, WARN, DENY",
        "io.vertx.core.impl.ContextImpl, ERROR, NEUTRAL",
        "org.apache.kafka.clients.consumer.internals.FetchCollector, WARN, DENY",
        "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator, ERROR, DENY",
    })
    void showsOurWarningsAndTheErrorsOfOthers(String logger, String level, FilterReply reply) {
        assertThat(filter.decide(event(logger, Level.valueOf(level), 0, "it broke")))
                .isEqualTo(reply);
    }

    @Test
    void showsWhatIsRepeatedOnceInAWhile() {
        assertThat(filter.decide(pause(0, 250, "PostgreSQL is away"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(pause(400, 500, "PostgreSQL is away"))).isEqualTo(FilterReply.DENY);
        assertThat(filter.decide(pause(29_999, 10_000, "PostgreSQL is away"))).isEqualTo(FilterReply.DENY);
        assertThat(filter.decide(pause(30_000, 10_000, "PostgreSQL is away"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(pause(30_400, 10_000, "PostgreSQL is away"))).isEqualTo(FilterReply.DENY);
    }

    @Test
    void showsEachReasonOfTheSameTrouble() {
        assertThat(filter.decide(pause(0, 250, "PostgreSQL is away"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(pause(1, 250, "Redis is away"))).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void remembersNoMoreThanSomeHundreds() {
        filter.decide(pause(0, 1, "the first"));
        for (int i = 0; i < 500; i++) {
            assertThat(filter.decide(pause(1, 1, "another " + i))).isEqualTo(FilterReply.NEUTRAL);
        }

        assertThat(filter.decide(pause(2, 1, "the first"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(pause(3, 1, "another 499"))).isEqualTo(FilterReply.DENY);
    }

    private static ILoggingEvent pause(long millis, int pause, String reason) {
        return event(OURS, Level.WARN, millis, "trying again in {} ms: {}", pause, reason);
    }

    private static ILoggingEvent event(String logger, Level level, long millis, String message, Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                Logger.class.getName(), (Logger) LoggerFactory.getLogger(logger), level, message, null, arguments);
        event.setInstant(java.time.Instant.ofEpochMilli(millis));
        return event;
    }
}
