package io.tidings.redis;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.Keys;
import io.tidings.services.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS, by a certificate that no authority knows. */
class RedisTlsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;
    private Path certificate;
    private String endpoint;

    @BeforeEach
    void start() throws Exception {
        server = new RedisServer(folder.resolve("redis"), false);
        server.start();
        Keys keys = Keys.make(folder.resolve("keys"), "dns:localhost");
        certificate = keys.certificate();
        endpoint = "rediss://localhost:" + proxy(keys.store());
    }

    @AfterEach
    void stop() throws Exception {
        server.kill();
        value(vertx.close());
    }

    @Test
    void isUsedWhereItsCertificateIsTrusted() {
        RedisClient client = value(RedisClient.open(vertx, settings(endpoint, certificate)));

        assertThat(value(client.nodes())).hasSize(1);
    }

    @Test
    void isRefusedWhereNobodyKnowsItsCertificate() {
        assertThat(failure(RedisClient.open(vertx, settings(endpoint, null))))
                .isInstanceOf(RedisFailure.class)
                .hasMessageContaining("cannot be trusted");
    }

    @Test
    void isRefusedWhereItsCertificateNamesAnotherHost() {
        assertThat(failure(RedisClient.open(vertx, settings(endpoint.replace("localhost", "127.0.0.1"), certificate))))
                .isInstanceOf(RedisFailure.class)
                .hasMessageContaining("cannot be trusted");
    }

    private static RedisSettings settings(String endpoint, @Nullable Path rootCertificate) {
        return new RedisSettings(List.of(endpoint), false, "", "", rootCertificate, "", "node-1", DEADLINE, DEADLINE);
    }

    /** Takes TLS off what comes, and hands it to the server. */
    private int proxy(Path keys) {
        NetClient plain = vertx.createNetClient();
        String[] address = server.address().split(":", 2);
        NetServer proxy = vertx.createNetServer(new NetServerOptions()
                .setSsl(true)
                .setHost("127.0.0.1")
                .setKeyCertOptions(new PfxOptions().setPath(keys.toString()).setPassword(Keys.PASSWORD)));
        proxy.connectHandler(socket -> {
            socket.pause();
            plain.connect(Integer.parseInt(address[1]), address[0]).onSuccess(redis -> {
                socket.pipeTo(redis);
                redis.pipeTo(socket);
            });
        });
        return value(proxy.listen(0)).actualPort();
    }
}
