package io.tidings.cassandra;

import io.tidings.services.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The server that all tests share, and configurations of it. */
final class TestCluster {
    static final String DATACENTER = "datacenter1";

    private TestCluster() {}

    /** A keyspace of the shared server that nobody else uses. */
    static CassandraConfig freshKeyspace() {
        try {
            return config(Services.shared().cassandra().address(), Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A fresh keyspace of a server at {@code host:port}. */
    static CassandraConfig config(String address, Duration deadline) {
        return new CassandraConfig(
                List.of(address),
                DATACENTER,
                "test_" + UUID.randomUUID().toString().replace("-", ""),
                true,
                "1",
                "",
                "",
                CassandraConfig.Consistency.LOCAL_QUORUM,
                CassandraConfig.Consistency.LOCAL_QUORUM,
                Duration.ofDays(90),
                deadline,
                Duration.ofSeconds(20),
                64,
                false,
                null);
    }
}
