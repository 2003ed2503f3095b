package io.tidings.app;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tidings.app.Served.Answered;
import io.tidings.config.InvalidSettings;
import io.tidings.config.SettingsLoader;
import io.tidings.jwt.Tokens;
import io.tidings.message.Digest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token opens what its claims say, as a key does, and as long as it lasts. */
class TokensOverHttpTest {
    private static final String KEY = "a-key";

    @TempDir
    private static Path folder;

    private static Served served;
    private static Vertx vertx;
    private static WebSocketClient sockets;

    @BeforeAll
    static void serve() throws IOException {
        Path keys = Files.writeString(folder.resolve("jwks.json"), Tokens.published(Tokens.KEY));
        String digest = HexFormat.of().formatHex(Digest.sha256().digest(KEY.getBytes(UTF_8)));
        served = Served.start(
                folder,
                Map.of(
                        "tidings.web.api-keys",
                        "script:operator:acme:" + digest,
                        "tidings.web.jwt.jwks-file",
                        keys.toString(),
                        "tidings.web.jwt.issuer",
                        Tokens.ISSUER,
                        "tidings.web.jwt.audience",
                        Tokens.AUDIENCE));
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
    }

    @AfterAll
    static void stop() {
        served.close();
        value(vertx.close());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder(Tokens.claims(Instant.now(), "reader", "acme"));
    }

    private static String token(Object role, Object company) {
        return Tokens.signed(
                claims().claim("role", role).claim("company", company).build());
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @ParameterizedTest
    @CsvSource({
        "reader,              acme, GET,  /v1/events,              200",
        "reader,              acme, POST, /v1/messages,            403",
        "operator,            acme, POST, /v1/messages,            202",
        "viewer reader other, acme, GET,  /v1/events,              200",
        "operator reader,     acme, POST, /v1/messages,            202",
        "reader,              acme, GET,  /v1/events?company=bolt, 403",
        "reader,              *,    GET,  /v1/events?company=bolt, 200",
        "reader,              **,   GET,  /v1/events,              401",
        "reader,              '',   GET,  /v1/events,              401",
        "reader,              ACME, GET,  /v1/events,              401",
        "READER,              acme, GET,  /v1/events,              401",
        "reader;admin,        acme, GET,  /v1/events,              401",
        "root,                acme, GET,  /v1/events,              401",
        "'',                  acme, GET,  /v1/events,              401"
    })
    void theClaimsSayWhatItOpens(String role, String company, String method, String path, int status) {
        String[] headers = bearer(token(role, company));

        Answered answered = method.equals("GET")
                ? served.get(path, headers)
                : served.post(path, "{\"message\":\"hello\"}", headers);

        assertThat(answered.status()).as(answered.body()).isEqualTo(status);
    }

    @Test
    void rolesMayBeAList() {
        assertThat(served.get("/v1/events", bearer(token(List.of("x", "reader"), "acme")))
                        .status())
                .isEqualTo(200);
        assertThat(served.get("/v1/events", bearer(token(Map.of("reader", true), "acme")))
                        .status())
                .isEqualTo(401);
        assertThat(served.get("/v1/events", bearer(token("reader", List.of("acme"))))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keysOpenWhatTheyDidBefore() {
        assertThat(served.get("/v1/events", bearer(KEY)).status()).isEqualTo(200);
        assertThat(served.get("/v1/events", bearer("another")).status()).isEqualTo(401);
    }

    @Test
    void itIsToldWhyATokenIsRefused() {
        String old = Tokens.signed(claims().expirationTime(new Date(0)).build());

        Answered answered = served.get("/v1/events", bearer(old));

        assertThat(answered.json().path("detail").asText()).isEqualTo("the token is refused: it has expired");
        assertThat(answered.headers()).containsEntry("www-authenticate", "Bearer");
        assertThat(served.get("/health", bearer(old)).status())
                .as("which needs none")
                .isEqualTo(200);
    }

    /** An address is written into logs on its way. */
    @ParameterizedTest
    @CsvSource({"token", "access_token", "key", "api_key", "authorization"})
    void noCredentialIsTakenFromAnAddress(String name) {
        assertThat(served.get("/v1/events?" + name + "=" + KEY).status()).isEqualTo(401);
        assertThat(served.get("/v1/events?" + name + "=" + token("admin", "*")).status())
                .isEqualTo(401);
    }

    private static Future<WebSocket> socket(String credential, String path, String... headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(served.address().getPort())
                .setURI(path)
                .addSubProtocol("tidings");
        if (!credential.isEmpty()) {
            options.addSubProtocol("tidings.key." + credential);
        }
        for (int i = 0; i < headers.length; i += 2) {
            options.addHeader(headers[i], headers[i + 1]);
        }
        return sockets.connect(options);
    }

    private static int status(Future<WebSocket> connecting) {
        return value(connecting
                .compose(socket -> socket.close().map(closed -> 101))
                .otherwise(failure -> failure instanceof UpgradeRejectedException refused ? refused.getStatus() : -1));
    }

    @Test
    void aSocketNeedsAsMuch() {
        String token = token("reader", "acme");

        assertThat(status(socket("", "/ws/feed"))).isEqualTo(401);
        assertThat(status(socket("nothing", "/ws/feed"))).isEqualTo(401);
        assertThat(status(socket("", "/ws/feed?token=" + token))).isEqualTo(401);
        assertThat(status(socket(token, "/ws/feed?company=bolt"))).isEqualTo(403);
        assertThat(status(socket(token, "/ws/feed", "Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(status(socket(token("metrics", "*"), "/ws/feed"))).isEqualTo(403);
        assertThat(status(socket(token, "/ws/feed"))).isEqualTo(101);
        assertThat(status(socket(KEY, "/ws/feed"))).isEqualTo(101);
        assertThat(status(socket("", "/ws/feed", "Authorization", "Bearer " + token)))
                .isEqualTo(101);
    }

    @Test
    void aSocketEndsWithItsToken() {
        // Within the leeway it is still taken, and there is no more of it.
        String ended =
                Tokens.signed(claims().expirationTime(Date.from(Instant.now())).build());

        WebSocket socket = value(socket(ended, "/ws/feed"));

        until(() -> Future.succeededFuture(socket.isClosed()), closed -> closed);
        assertThat(socket.closeStatusCode()).isEqualTo((short) 4003);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jwks-url  | http://id.example.com/jwks  | jwks-url: found http://id.example.com/jwks; allowed is https",
                "jwks-url  | https://id.example.com/jwks | tidings.web.jwt.audience: it is needed",
                "jwks-url  | https://id.example.com/jwks | tidings.web.jwt.issuer: it is needed",
                "algorithms| HS256                       | tidings.web.jwt.algorithms: found 'HS256'",
                "algorithms| none                        | tidings.web.jwt.algorithms: found 'none'"
            })
    void halfOfTheSettingsIsRefused(String setting, String value, String told) {
        Map<String, String> settings = new HashMap<>(Map.of("tidings.web.jwt." + setting.strip(), value));

        assertThatThrownBy(() -> new Serving(SettingsLoader.load(settings, null).settings()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(told);
    }
}
