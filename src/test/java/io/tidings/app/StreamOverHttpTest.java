package io.tidings.app;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation is watched from the post of its messages to the event that they prove. */
class StreamOverHttpTest {
    private static final String TALK = "/ws/conversations/deal%2F7/stream";
    private static final String OWN = "Bearer worker";

    @TempDir
    private static Path folder;

    private static Served served;
    private static Vertx vertx;
    private static WebSocketClient client;

    @BeforeAll
    static void serve() {
        String hash = HexFormat.of().formatHex(Digest.sha256().digest("worker".getBytes(UTF_8)));
        served = Served.start(folder, Map.of("tidings.web.api-keys", "worker:operator:acme:" + hash));
        vertx = Vertx.vertx();
        client = vertx.createWebSocketClient();
    }

    @AfterAll
    static void stop() {
        value(vertx.close());
        served.close();
    }

    @Test
    void messagesComeAsTheyAreStoredAndThenWhatTheyProve() {
        List<JsonNode> frames = new CopyOnWriteArrayList<>();
        connect(TALK, frames);
        until(() -> !frames.isEmpty());

        post("deal/7", "We signed Maple Foods for $12,000 a year!");
        post("lunch", "We signed Birch Foods for $15,000 a year!");
        until(() -> frames.stream().anyMatch(frame -> type(frame).equals("message")));
        served.pipeline().drain(new CompanyId("acme"));
        until(() -> frames.stream().anyMatch(frame -> type(frame).equals("event")));

        assertThat(frames)
                .extracting(StreamOverHttpTest::type)
                .filteredOn(type -> !type.equals("heartbeat"))
                .containsExactly("snapshot", "message", "event");
        JsonNode event = frames.get(frames.size() - 1);
        assertThat(event.path("data").path("title").asText()).contains("Maple");
        List<JsonNode> again = new CopyOnWriteArrayList<>();
        connect(TALK + "?after=" + frames.get(0).path("cursor").asText(), again);
        until(() -> again.size() == 3);
        assertThat(again).extracting(StreamOverHttpTest::type).containsExactly("resumed", "message", "event");
        assertThat(again.get(2).path("cursor")).isEqualTo(event.path("cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                     Bearer worker,   101",
        "?company=acme,          Bearer worker,   101",
        "?company=bolt,          Bearer worker,   403",
        "'',                     Bearer stranger, 401",
        "'',                     none,            401",
        "?after=7,               Bearer worker,   400",
        "?after=,                Bearer worker,   400",
        "?company=No%20Company,  Bearer worker,   400"
    })
    void whoMayWatchWhat(String query, String credential, int status) {
        int answered = value(client.connect(options(TALK + query, credential))
                .map(socket -> 101)
                .otherwise(failure -> ((UpgradeRejectedException) failure).getStatus()));

        assertThat(answered).isEqualTo(status);
    }

    @Test
    void whoIsNoSocketIsTold() {
        assertThat(served.get(TALK, "Authorization", OWN).code()).isEqualTo("malformed_request");
    }

    private static String type(JsonNode frame) {
        return frame.path("type").asText();
    }

    private static WebSocketConnectOptions options(String uri, String credential) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(served.address().getPort())
                .setURI(uri)
                .putHeader("Authorization", credential);
    }

    private static void connect(String uri, List<JsonNode> frames) {
        value(client.connect(options(uri, OWN)).map(socket -> listen(socket, frames)));
    }

    private static WebSocket listen(WebSocket socket, List<JsonNode> frames) {
        return socket.textMessageHandler(text -> frames.add(Json.read(text, JsonNode.class)));
    }

    private static void post(String conversation, String text) {
        String body = Json.write(Map.of("conversation_id", conversation, "sender", "ann", "message", text));
        assertThat(served.post("/v1/messages", body, "Authorization", OWN).status())
                .isEqualTo(202);
    }
}
