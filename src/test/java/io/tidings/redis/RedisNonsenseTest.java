package io.tidings.redis;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A server that is no Redis: its answer breaks the connection. */
class RedisNonsenseTest {
    private final Vertx vertx = Vertx.vertx();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        value(vertx.close());
    }

    @Test
    void isToldToWhoeverCalledAndNotToTheLogToo() {
        NetServer server = value(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> socket.write("HTTP/1.1 400 Bad Request\r\n")))
                .listen(0, "127.0.0.1"));
        String endpoint = "redis://127.0.0.1:" + server.actualPort();

        Throwable failure = failure(RedisClient.open(
                vertx,
                TestSettings.of(List.of(endpoint), false, "", "node-1", Duration.ofSeconds(5), Duration.ofSeconds(5))));

        assertThat(failure).isInstanceOf(RedisFailure.class).hasMessageStartingWith("Redis at 127.0.0.1:");
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .filteredOn(event -> !isAssertionOfTheClient(event))
                .isEmpty();
    }

    /** The client asserts what a foreign server does not keep to; assertions are on in tests alone. */
    private static boolean isAssertionOfTheClient(ILoggingEvent event) {
        return event.getThrowableProxy() != null
                && event.getThrowableProxy().getClassName().equals(AssertionError.class.getName());
    }
}
