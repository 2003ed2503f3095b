package io.tidings.redis;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.RedisServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start says of a server that cannot be used, and of one that can. */
class RedisStartIT {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;

    @AfterEach
    void stop() throws Exception {
        server.kill();
        value(vertx.close());
    }

    @Test
    void opensWhereTheServerIsReady() throws Exception {
        start();

        RedisClient client = value(RedisClient.open(vertx, TestSettings.of(server, "", "node-1")));

        assertThat(value(client.nodes())).singleElement().satisfies(node -> {
            assertThat(node.version()).isEqualTo("7.0.9");
            assertThat(node.usedMemory()).isPositive();
            assertThat(node.appendOnly()).isFalse();
            assertThat(node.warnings()).isEmpty();
        });
    }

    @Test
    void warnsWhereTheServerMayThrowAwayWhatWaits() throws Exception {
        start("--maxmemory-policy", "allkeys-lru", "--appendonly", "yes");

        RedisClient client = value(RedisClient.open(vertx, TestSettings.of(server, "", "node-1")));

        assertThat(value(client.nodes())).singleElement().satisfies(node -> {
            assertThat(node.appendOnly()).isTrue();
            assertThat(node.warnings())
                    .containsExactly("may throw away what waits when its memory is full (maxmemory-policy allkeys-lru):"
                            + " set it to noeviction");
        });
    }

    @Test
    void saysThatTheServerIsNotThere() throws Exception {
        start();
        server.kill();

        assertRefused(TestSettings.of(server, "", "node-1"), "cannot be reached (");
    }

    @Test
    void saysThatTheServerDoesNotAnswer() throws Exception {
        start();
        server.suspend();

        assertRefused(
                TestSettings.of(List.of("redis://" + server.address()), false, "", "node-1", SECOND, SECOND),
                "did not answer within 1000 ms: see whether it runs and has time, or allow a longer deadline");
    }

    @Test
    void saysThatAPasswordIsWrongMissingOrTooMuch() throws Exception {
        start("--requirepass", "secret");

        assertRefused(TestSettings.withUser(server, "", "wrong"), "refuses the password (WRONGPASS ");
        assertRefused(TestSettings.withUser(server, "nobody", "secret"), "refuses the password (WRONGPASS ");
        assertRefused(TestSettings.of(server, "", "node-1"), "refuses the password (NOAUTH ");
        value(RedisClient.open(vertx, TestSettings.withUser(server, "", "secret")));
        value(RedisClient.open(vertx, TestSettings.withUser(server, "default", "secret")));
    }

    @Test
    void saysThatAServerIsNoCluster() throws Exception {
        start();

        assertRefused(
                TestSettings.of(List.of("redis://" + server.address()), true, "", "node-1", SECOND, SECOND),
                "is no cluster: set redis.cluster to false, or name the nodes of a cluster");
    }

    @Test
    void saysThatAServerIsACluster() throws Exception {
        start("--cluster-enabled", "yes");

        assertRefused(TestSettings.of(server, "", "node-1"), "is a cluster: set redis.cluster to true");
    }

    private void start(String... options) throws Exception {
        server = new RedisServer(folder, false, options);
        server.start();
    }

    private void assertRefused(RedisSettings settings, String sentence) {
        assertThat(failure(RedisClient.open(vertx, settings)))
                .isInstanceOf(RedisFailure.class)
                .hasMessageStartingWith("Redis at " + server.address() + " " + sentence);
    }
}
