package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Digest;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers in a row might read in two ways, or that hope to be taken for others: a line for each. */
class StrangeRequestsTest {
    private static final String KEY = "a-key";

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        String digest = HexFormat.of().formatHex(Digest.sha256().digest(KEY.getBytes(UTF_8)));
        served = Served.start(folder, Map.of("tidings.web.api-keys", "script:operator:acme:" + digest));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String request(String line, String... headers) {
        return line + "\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    /** None of them is a way to the events without a login. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/events HTTP/1.1",
                "GET //v1/events HTTP/1.1",
                "GET /v1//events HTTP/1.1",
                "GET /v1/./events HTTP/1.1",
                "GET /health/../v1/events HTTP/1.1",
                "GET /health/%2e%2e/v1/events HTTP/1.1",
                "GET /health/..%2fv1/events HTTP/1.1",
                "GET /v1%2fevents HTTP/1.1",
                "GET /v1/events/ HTTP/1.1",
                "GET /v1/events;a=b HTTP/1.1",
                "GET /v1/events%00 HTTP/1.1",
                "GET /v1/events%20 HTTP/1.1",
                "GET /v1/%65vents HTTP/1.1",
                "GET /V1/EVENTS HTTP/1.1",
                "GET /v1/events?a=/health HTTP/1.1",
                "GET /v1/events#/health HTTP/1.1",
                "GET http://localhost/v1/events HTTP/1.1",
                "GET /v1/events.html HTTP/1.1",
                "GET /index.html/../v1/events HTTP/1.1",
                "HEAD /v1/events HTTP/1.1",
                "OPTIONS /v1/events HTTP/1.1",
                "PROPFIND /v1/events HTTP/1.1",
                "get /v1/events HTTP/1.1",
                "GET /v1/events HTTP/1.0"
            })
    void noWayRoundTheLogin(String line) {
        assertThat(served.exchange(request(line))).doesNotContain("next_cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /health",
                "X-Rewrite-URL: /health",
                "X-HTTP-Method-Override: OPTIONS",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Host: localhost",
                "X-Real-IP: 127.0.0.1",
                "Forwarded: for=127.0.0.1",
                "X-Remote-User: admin",
                "Authorization: Basic c2NyaXB0OmEta2V5",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer *",
                "Authorization: Bearer a-key, Bearer b",
                "Authorization: a-key",
                "Authorization : Bearer a-key",
                "Cookie: tidings.key=a-key",
                "Sec-WebSocket-Protocol: tidings.key.",
                "Proxy-Authorization: Bearer a-key"
            })
    void noHeaderStandsForALogin(String header) {
        assertThat(served.exchange(request("GET /v1/events HTTP/1.1", header)))
                .matches("(?s)HTTP/1.1 (400|401) .*")
                .doesNotContain("next_cursor");
    }

    @Test
    void theSameWithAKeyIsAnswered() {
        assertThat(served.exchange(request("GET /v1/events HTTP/1.1", "Authorization: bearer a-key")))
                .startsWith("HTTP/1.1 200")
                .contains("next_cursor");
    }

    static Stream<String> framings() {
        String post = "POST /v1/messages HTTP/1.1\r\nAuthorization: Bearer a-key\r\nContent-Type: application/json\r\n";
        String hidden = "POST /v1/samples/replay HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-key\r\n\r\n";
        return Stream.of(
                post + "Host: localhost\r\nContent-Length: 4\r\nContent-Length: 400\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nContent-Length: 4, 400\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nContent-Length: +4\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nContent-Length: -1\r\n\r\n" + hidden,
                post + "Host: localhost\r\nContent-Length: 0x4\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nContent-Length: 4 4\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
                post + "Host: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
                post + "Host: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
                post + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n" + hidden,
                post + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden,
                post + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n\r\n" + hidden,
                post + "Host: localhost\r\n folded: 1\r\nContent-Length : 4\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nBad\0Name: 1\r\nContent-Length: 4\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nContent-Length\r\n\r\n{}  " + hidden,
                post + "Host: localhost\r\nA: b\rContent-Length: 4\r\n\r\n{}  " + hidden);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void whatIsBehindABodyIsNoRequestOfItsOwn(String bytes) {
        String answer = served.exchange(bytes);

        // Where a chunk is none there is nobody left to answer.
        assertThat(answer).matches("(?s)|HTTP/1.1 400 .*");
        assertThat(answer.lastIndexOf("HTTP/1.1 ")).isLessThanOrEqualTo(0);
    }
}
