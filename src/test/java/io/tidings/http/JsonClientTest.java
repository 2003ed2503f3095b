package io.tidings.http;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx);

    @AfterEach
    void close() {
        server.close();
        value(vertx.close());
    }

    @Test
    void postsJsonWithItsHeadersAndGivesBackWhatCame() {
        server.replies(200, "{\"is\": \"grün\"}");

        HttpReply reply = value(client(LONG).post("/ask", "{\"a\": \"ü\"}"));

        assertThat(reply).isEqualTo(new HttpReply(200, "{\"is\": \"grün\"}", null));
        assertThat(reply.json().path("is").asText()).isEqualTo("grün");
        ScriptedServer.Request request = server.requests().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /v1/ask");
        assertThat(request.body()).isEqualTo("{\"a\": \"ü\"}");
        assertThat(request.headers().get("x-key")).isEqualTo("k3y");
        assertThat(request.headers().get("content-type")).isEqualTo("application/json");
        assertThat(request.headers().get("user-agent")).isEqualTo("tidings");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    void anErrorOfTheServiceIsAReply(int status) {
        server.replies(status, "no");

        assertThat(value(client(LONG).post("/ask", "{}"))).isEqualTo(new HttpReply(status, "no", null));
    }

    @ParameterizedTest
    @CsvSource({"7, PT7S", "' 0 ', PT0S", "-1,", "soon,", "99999999999,", "'Sun, 22 Nov 2026 00:00:00 GMT',"})
    void aHeaderMaySayHowLongToWait(String header, Duration wait) {
        server.replies(response ->
                response.putHeader("retry-after", header).setStatusCode(429).end());

        assertThat(value(client(LONG).post("/ask", "{}")).retryAfter()).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectionIsNotFollowed(int status) {
        try (ScriptedServer other = new ScriptedServer(vertx)) {
            server.replies(response -> response.putHeader("location", other.url())
                    .setStatusCode(status)
                    .end());

            assertThat(value(client(LONG).post("/ask", "{}")).status()).isEqualTo(status);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aConnectionIsUsedAgain() {
        JsonClient client = client(LONG);
        for (int i = 0; i < 5; i++) {
            server.replies(i == 2 ? 500 : 200, "{}");
            value(client.post("/ask", "{}"));
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void noMoreConnectionsThanAllowed() {
        JsonClient client = client(LONG);
        IntStream.range(0, 20).forEach(i -> server.replies(200, "{}"));

        List<Future<HttpReply>> replies =
                IntStream.range(0, 20).mapToObj(i -> client.post("/ask", "{}")).toList();

        value(Future.all(replies));
        assertThat(server.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAtTheDeadline() {
        server.replies(response -> {});

        assertThat(failureOf(client(SHORT)))
                .isEqualTo(new Failure(
                        Kind.TIMEOUT,
                        "the service at " + place()
                                + " gave no whole answer within 200 ms: raise tidings.models.deadline where that"
                                + " happens often",
                        null));
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpAtTheDeadlineThoughItGoesOnAndOn() {
        server.replies(response -> {
            response.setChunked(true);
            vertx.setPeriodic(5, tick -> response.write(" "));
        });

        assertThat(failureOf(client(SHORT)).kind()).isEqualTo(Kind.TIMEOUT);
        // The connection is given up with it, and does not take the place of another.
        until(() -> server.openConnections() == 0);
    }

    @Test
    void whoWaitsForAConnectionGivesUpAtTheDeadlineToo() {
        JsonClient client = client(SHORT);
        IntStream.range(0, 20).forEach(i -> server.replies(response -> {}));

        List<Future<HttpReply>> calls =
                IntStream.range(0, 10).mapToObj(i -> client.post("/ask", "{}")).toList();

        assertThat(calls)
                .extracting(JsonClientTest::failureOf)
                .extracting(Failure::kind)
                .containsOnly(Kind.TIMEOUT);
        until(() -> server.openConnections() == 0);
    }

    @Test
    void aBodyThatIsTooLargeIsBrokenOff() {
        Buffer mebibyte = Buffer.buffer(" ".repeat(1 << 20));
        server.replies(response -> {
            response.setChunked(true);
            IntStream.range(0, 9).forEach(i -> response.write(mebibyte));
        });

        Failure failure = failureOf(client(LONG));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure.detail()).contains("sent more than 8 MiB", "tidings.models.test.base-url");
        until(() -> server.openConnections() == 0);
    }

    @Test
    void aBodyAsLargeAsAllowedIsRead() {
        String body = " ".repeat(8 << 20);
        server.replies(200, body);

        assertThat(value(client(LONG).post("/ask", "{}")).body()).hasSameSizeAs(body);
    }

    @Test
    void aConnectionThatBreaksIsToldAndTheNextCallHasAnother() {
        server.replies(response -> response.reset()).replies(200, "{}");
        JsonClient client = client(LONG);

        Failure failure = failureOf(client.post("/ask", "{}"));

        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.detail()).startsWith("the service at " + place() + " broke the connection");
        assertThat(value(client.post("/ask", "{}")).status()).isEqualTo(200);
    }

    @Test
    void aPortWhereNobodyListensIsTold() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failureOf(client("http://127.0.0.1:" + port, LONG)))
                .isEqualTo(new Failure(
                        Kind.OVERLOADED,
                        "the service at 127.0.0.1:" + port + " accepts no connection: see that it runs, and check"
                                + " tidings.models.test.base-url and the network",
                        null));
    }

    @Test
    void aNameThatIsNotKnownIsTold() {
        Failure failure = failureOf(client("http://nobody.invalid", LONG));

        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.detail()).startsWith("the service at nobody.invalid cannot be found");
    }

    @Test
    void aCertificateThatNobodyTrustsIsTold() {
        HttpServer secure = value(vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                SelfSignedCertificate.create("localhost").keyCertOptions()))
                .requestHandler(request -> request.response().end())
                .listen(0, "localhost"));

        Failure failure = failureOf(client("https://localhost:" + secure.actualPort(), LONG));

        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.detail()).contains("does not prove who it is, or speaks no TLS");
    }

    @Test
    void aServerThatSpeaksNoTlsIsTold() {
        assertThat(failureOf(client(server.url().replace("http:", "https:"), LONG))
                        .detail())
                .contains("does not prove who it is, or speaks no TLS");
    }

    @Test
    void aServerThatSpeaksNoHttpIsTold() {
        NetServer other = value(vertx.createNetServer()
                .connectHandler(socket -> socket.write("220 mail ready\r\n"))
                .listen(0, "127.0.0.1"));

        Failure failure = failureOf(client("http://127.0.0.1:" + other.actualPort(), LONG));

        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.detail()).contains("broke the connection");
    }

    @Test
    void aCallInFlightFailsWhenTheClientIsClosed() {
        server.replies(response -> {});
        JsonClient client = client(LONG);
        Future<HttpReply> reply = client.post("/ask", "{}");
        until(() -> server.requests().size() == 1);

        value(client.close());

        assertThat(failureOf(reply).kind()).isEqualTo(Kind.OVERLOADED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "generativelanguage.googleapis.com",
                "ftp://host",
                "http://",
                "https://user:s3cret@host/v1",
                "https://host/v1?key=s3cret",
                "https://host/v1#x",
                "https://ho st/"
            })
    void anAddressThatIsNoneIsRefused(String url) {
        assertThat(catchThrowable(() -> service(url, LONG)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tidings.models.test.base-url is no address");
    }

    private static Failure failureOf(JsonClient client) {
        return failureOf(client.post("/ask", "{}"));
    }

    private static Failure failureOf(Future<?> call) {
        return ((NoReply) failure(call)).failure();
    }

    private String place() {
        return server.url().substring("http://".length());
    }

    private JsonClient client(Duration deadline) {
        return client(server.url() + "/v1/", deadline);
    }

    private JsonClient client(String url, Duration deadline) {
        return JsonClient.open(vertx, service(url, deadline), Map.of("x-key", "k3y"));
    }

    private static HttpService service(String url, Duration deadline) {
        return new HttpService("the service", "tidings.models.test", url, deadline, 2);
    }
}
