package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.app.Served.Answered;
import io.tidings.config.SettingsLoader;
import io.tidings.message.Digest;
import io.tidings.web.WebFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, and from where: a line for each way in that there is not. */
class AccessOverHttpTest {
    private static final String POST = "{\"message\":\"hello\"}";

    @TempDir
    private static Path open;

    @TempDir
    private static Path closed;

    private static Served local;
    private static Served keyed;

    @BeforeAll
    static void serve() {
        local = Served.start(open, Map.of("tidings.web.origins", "https://app.example.com"));
        keyed = Served.start(
                closed,
                Map.of(
                        "tidings.web.api-keys",
                        String.join(
                                ",",
                                key("looker", "reader", "acme"),
                                key("worker", "operator", "acme"),
                                key("boss", "admin", "*"))));
    }

    @AfterAll
    static void stop() {
        local.close();
        keyed.close();
    }

    private static String key(String name, String role, String company) {
        byte[] hash = Digest.sha256().digest((name + "-secret").getBytes(UTF_8));
        return name + ":" + role + ":" + company + ":" + HexFormat.of().formatHex(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,      200",
        "127.0.0.1:9,    200",
        "localhost,      200",
        "[::1]:8080,     200",
        "evil.example,   421",
        "127.0.0.1.evil, 421",
        "localhost.evil, 421",
        "0.0.0.0,        421",
        "'',             421"
    })
    void withoutALoginOnlyOurOwnNamesAreAnswered(String host, int status) {
        assertThat(local.raw("GET /health HTTP/1.1", "Host: " + host, "Connection: close"))
                .isIn(status, status == 421 ? 400 : status);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com,       202",
        "HTTPS://APP.EXAMPLE.COM,       202",
        "https://evil.example,          403",
        "https://app.example.com.evil,  403",
        "https://app.example.com:444,   403",
        "http://app.example.com,        403",
        "http://localhost:1,            403",
        "null,                          403",
        "'',                            403",
        "file://,                       403"
    })
    void pagesElsewhereMayPostOnlyWhereTheyAreListed(String origin, int status) {
        assertThat(local.raw(
                        "POST /v1/messages HTTP/1.1",
                        "Host: 127.0.0.1:" + local.address().getPort(),
                        "Origin: " + origin,
                        "Content-Type: application/json",
                        "Content-Length: " + POST.length(),
                        "Connection: close",
                        "",
                        POST))
                .isEqualTo(status);
    }

    @Test
    void ourOwnPageMayPost() {
        assertThat(local.post("/v1/messages", POST, "Origin", local.address().toString())
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aListedPageIsToldThatItMayRead() {
        Map<String, String> headers =
                local.get("/health", "Origin", "https://app.example.com").headers();

        assertThat(headers).containsEntry("access-control-allow-origin", "https://app.example.com");
        assertThat(local.get("/health", "Origin", "https://evil.example").headers())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void browsersAreToldToRunNothingOfOthers() {
        Map<String, String> headers = local.get("/health").headers();

        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers).containsEntry("x-content-type-options", "nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "'',             GET,  /v1/events,                401",
        "wrong-secret,   GET,  /v1/events,                401",
        "looker,         GET,  /v1/events,                401",
        "looker-secret,  GET,  /v1/events,                200",
        "looker-secret,  GET,  /v1/events?company=acme,   200",
        "looker-secret,  GET,  /v1/events?company=bolt,   403",
        "looker-secret,  GET,  /v1/usage?company=bolt,    403",
        "looker-secret,  GET,  /v1/messages?company=bolt, 403",
        "looker-secret,  POST, /v1/messages,              403",
        "looker-secret,  POST, /v1/samples/replay,        403",
        "looker-secret,  POST, /v1/emails,                403",
        "worker-secret,  POST, /v1/messages,              202",
        "worker-secret,  POST, /v1/messages?company=bolt, 403",
        "boss-secret,    POST, /v1/messages?company=bolt, 202",
        "boss-secret,    GET,  /v1/batches?company=bolt,  200",
        "'',             GET,  /health,                   200",
        "'',             POST, /v1/messages,              401"
    })
    void aKeyOpensWhatItsRoleAndCompanyMay(String key, String method, String path, int status) {
        String[] headers = key.isEmpty() ? new String[0] : new String[] {"Authorization", "Bearer " + key};

        Answered answered = method.equals("GET") ? keyed.get(path, headers) : keyed.post(path, POST, headers);

        assertThat(answered.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_id", "company_id"})
    void theCompanyIsTheCredentialsWhateverTheBodySays(String field) {
        Answered answered = keyed.post(
                "/v1/messages",
                "{\"message\":\"hello\",\"" + field + "\":\"bolt\"}",
                "Authorization",
                "Bearer worker-secret");

        assertThat(answered.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '',   false, true",
        "localhost, '',   false, true",
        "0.0.0.0,   '',   false, false",
        "10.0.0.5,  '',   false, false",
        "0.0.0.0,   '',   true,  true",
        "0.0.0.0,   keys, false, true"
    })
    void othersThanThisMachineNeedALoginUnlessSomebodySaysNot(
            String host, String keys, boolean insecure, boolean starts) {
        Map<String, String> settings =
                new HashMap<>(Map.of("tidings.web.host", host, "tidings.web.insecure", Boolean.toString(insecure)));
        if (!keys.isEmpty()) {
            settings.put("tidings.web.api-keys", key("a", "admin", "*"));
        }

        if (starts) {
            assertThat(new Serving(SettingsLoader.load(settings, null).settings()))
                    .isNotNull();
        } else {
            assertThatThrownBy(() ->
                            new Serving(SettingsLoader.load(settings, null).settings()))
                    .isInstanceOf(WebFailure.class)
                    .hasMessageContaining("--insecure");
        }
    }

    @Test
    void aPortInUseIsToldInOneSentence() {
        String port = Integer.toString(local.address().getPort());

        assertThatThrownBy(() -> Served.start(open.resolve("other"), Map.of("tidings.web.port", port)))
                .hasMessageContaining("127.0.0.1:" + port + " is in use by another program")
                .hasMessageContaining("--port");
    }
}
