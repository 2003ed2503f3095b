package io.tidings.jwt;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.tidings.http.ScriptedServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys are asked for when they are needed, not more often than needed, and outlast the place they are from. */
class KeyCacheTest {
    private static final RSAKey FIRST = Tokens.key("first");
    private static final RSAKey SECOND = Tokens.key("second");

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx);
    private final KeyCache cache = new KeyCache(KeyPlace.url(vertx, server.url(), "jwks-url"), () -> this.now);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @AfterEach
    void close() {
        server.close();
        value(vertx.close());
    }

    private Future<List<JWK>> find(String id) {
        return cache.find(key -> id.equals(key.getKeyID()));
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void manyWhoAskAtOnceAskOnce() {
        server.replies(200, Tokens.published(FIRST));

        List<Future<List<JWK>>> all = List.of(find("first"), find("first"), find("first"));

        all.forEach(found -> assertThat(value(found)).hasSize(1));
        assertThat(value(find("first"))).hasSize(1);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anUnknownKeyIsLookedForButNotAgainAtOnce() {
        server.replies(200, Tokens.published(FIRST)).replies(200, Tokens.published(FIRST, SECOND));
        value(find("first"));

        assertThat(value(find("second"))).isEmpty();
        assertThat(server.requests()).hasSize(1);
        after(KeyCache.BETWEEN);
        assertThat(value(find("second"))).hasSize(1);
        assertThat(value(find("third"))).isEmpty();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aKeyThatIsPublishedNoMoreIsForgotten() {
        server.replies(200, Tokens.published(FIRST)).replies(200, Tokens.published(SECOND));
        value(find("first"));
        after(KeyCache.FRESH);

        assertThat(value(find("first"))).as("nobody waits for what is fresher").hasSize(1);
        assertThat(value(find("second"))).hasSize(1);
        assertThat(value(find("first"))).isEmpty();
    }

    @Test
    void thoseOfBeforeAreUsedWhileThePlaceIsAwayButNotForEver() {
        server.replies(200, Tokens.published(FIRST));
        value(find("first"));
        after(KeyCache.LONGEST.minusSeconds(1));
        // Nothing is scripted any more: it answers with an error.
        assertThat(value(find("first"))).hasSize(1);
        after(Duration.ofSeconds(1));

        assertThat(failure(find("first"))).isInstanceOf(KeysAway.class).hasMessageContaining(server.url());
    }

    @Test
    void withoutAnyItIsToldFromWhereAndWhy() {
        server.replies(200, "<html>").replies(200, Tokens.published(FIRST));

        assertThat(failure(find("first")))
                .isInstanceOf(KeysAway.class)
                .hasMessageContaining("jwks-url " + server.url());
        after(KeyCache.BETWEEN);
        assertThat(value(find("first"))).hasSize(1);
    }
}
