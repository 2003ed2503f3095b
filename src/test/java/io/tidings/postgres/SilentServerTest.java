package io.tidings.postgres;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.ServiceFailure;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that takes connections and never says a word, as one that is held or overloaded. */
class SilentServerTest {
    @Test
    void whoeverOpensIsToldByTheDeadlineAndMayTryAgain() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            PostgresConfig config = TestServer.config("127.0.0.1:" + silent.getLocalPort(), Duration.ofSeconds(1));

            Throwable failure = failure(PostgresDatabase.open(vertx, config));

            assertThat(failure)
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("PostgreSQL at 127.0.0.1:" + silent.getLocalPort())
                    .hasMessageContaining("cannot be reached");
            assertThat(((ServiceFailure) failure).isPassing()).isTrue();
        } finally {
            value(vertx.close());
        }
    }
}
