package io.tidings.jwt;

import io.tidings.http.HttpService;
import io.tidings.http.JsonClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Where the keys are published that tokens are verified with. */
public final class KeyPlace {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final String name;
    private final Supplier<Future<String>> text;

    private KeyPlace(String name, Supplier<Future<String>> text) {
        this.name = name;
        this.text = text;
    }

    /**
     * A key set (JWKS) that a provider publishes.
     *
     * @param setting that says so, for people
     */
    public static KeyPlace url(Vertx vertx, String url, String setting) {
        JsonClient client = JsonClient.open(vertx, new HttpService("the key set", setting, url, DEADLINE, 1), Map.of());
        return new KeyPlace(setting + " " + url, () -> client.get("")
                .compose(reply -> reply.status() == OK
                        ? Future.succeededFuture(reply.body())
                        : Future.failedFuture(new IOException("it answers " + reply.status()))));
    }

    /**
     * A file with a key set (JWKS), or with public keys or certificates in PEM.
     *
     * @param setting that says so, for people
     */
    public static KeyPlace file(Vertx vertx, Path file, String setting) {
        return new KeyPlace(setting + " " + file, () -> vertx.executeBlocking(() -> Files.readString(file)));
    }

    /** What is published there now. Fails with a {@link KeysAway}. */
    Future<String> read() {
        return text.get().recover(failure -> Future.failedFuture(away(failure)));
    }

    KeysAway away(Throwable failure) {
        return new KeysAway(name, String.valueOf(failure.getMessage()), failure);
    }
}
