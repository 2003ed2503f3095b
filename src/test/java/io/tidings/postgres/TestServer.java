package io.tidings.postgres;

import io.tidings.services.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;

/** The server that all tests share, and configurations of it. */
final class TestServer {
    private TestServer() {}

    /** A schema of the shared server that nobody else uses. */
    static PostgresConfig freshSchema() {
        try {
            return config(Services.shared().postgres().address(), Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A fresh schema of a server.
     *
     * @param address {@code host:port}
     */
    static PostgresConfig config(String address, Duration deadline) {
        String[] parts = address.split(":", 2);
        return new PostgresConfig(
                parts[0],
                Integer.parseInt(parts[1]),
                "postgres",
                "postgres",
                "",
                "test_" + UUID.randomUUID().toString().replace('-', '_'),
                8,
                deadline,
                deadline,
                PostgresConfig.Ssl.DISABLE,
                null);
    }
}
