package io.tidings.app;

import static io.tidings.port.Await.value;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Somebody else at work in our keyspace and our schema. */
final class Foreign implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final CqlSession cassandra;
    private final PgConnection postgres;

    Foreign(ServicesFile services) {
        String[] point = services.get("cassandra.contact-points").split(":", 2);
        cassandra = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(point[0], Integer.parseInt(point[1])))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                        .build())
                .withKeyspace(services.get("cassandra.keyspace"))
                .build();
        postgres = value(PgConnection.connect(
                vertx,
                new PgConnectOptions()
                        .setHost(services.get("postgres.host"))
                        .setPort(Integer.parseInt(services.get("postgres.port")))
                        .setDatabase("postgres")
                        .setUser("postgres")
                        .addProperty("search_path", services.get("postgres.schema"))));
    }

    void cql(String statement) {
        cassandra.execute(statement);
    }

    void sql(String statement) {
        value(postgres.query(statement).execute());
    }

    @Override
    public void close() {
        cassandra.close();
        value(postgres.close());
        value(vertx.close());
    }
}
