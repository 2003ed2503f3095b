package io.tidings.postgres;

import static io.tidings.port.Await.value;

import io.tidings.services.Services;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
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

    /** Leaves nothing behind on the shared server, which may be somebody's own. */
    static void drop(Vertx vertx, PostgresConfig config) {
        execute(vertx, config, "DROP SCHEMA " + config.schema() + " CASCADE");
    }

    /** Executes a statement in the schema without the program's own database. */
    static void execute(Vertx vertx, PostgresConfig config, String sql) {
        PgConnectOptions server = new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.database())
                .setUser(config.user())
                .addProperty("search_path", config.schema())
                .addProperty("client_min_messages", "warning");
        value(PgConnection.connect(vertx, server)
                .compose(connection -> connection.query(sql).execute().compose(done -> connection.close())));
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
