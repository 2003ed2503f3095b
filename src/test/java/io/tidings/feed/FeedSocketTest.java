package io.tidings.feed;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.embedded.Database;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.port.Examples;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed over the network. */
class FeedSocketTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    /** Held: one that nobody holds is closed. */
    private final WebSocketClient client = vertx.createWebSocketClient();

    private Database database;
    private Feed feed;
    private int port;

    @BeforeEach
    void serve() {
        database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system());
        feed = new Feed(
                vertx,
                new Bus(vertx),
                FeedTest.stores(Wiring.embedded(database)),
                new Feed.Form(
                        row -> Json.read(row.payload(), JsonNode.class),
                        state -> new TextNode(state.count() + " wait"),
                        progress -> new TextNode(progress.read() + " read"),
                        Json.MAPPER::valueToTree),
                InstantSource.system(),
                Feed.Options.USUAL);
        value(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                feed.start();
                HttpServer server = vertx.createHttpServer();
                server.webSocketHandler(socket -> feed.show(ACME, null, socket));
                return server.listen(0, "127.0.0.1").onSuccess(listening -> port = listening.actualPort());
            }

            @Override
            public Future<?> stop() {
                feed.stop();
                return Future.succeededFuture();
            }
        }));
    }

    @AfterEach
    void close() {
        value(vertx.close());
        database.close();
    }

    @Test
    void sendsWholeTexts() {
        List<String> texts = new CopyOnWriteArrayList<>();
        connect().textMessageHandler(texts::add);
        until(() -> texts.stream().anyMatch(text -> text.contains("snapshot")));

        write(1, 200);

        until(() ->
                texts.stream().filter(text -> text.contains("\"dead-letter\"")).count() == 200);
        assertThat(texts)
                .allSatisfy(text ->
                        assertThat(Json.read(text, JsonNode.class).has("type")).isTrue());
    }

    @Test
    void forgetsWhoHasGone() {
        WebSocket one = connect();
        WebSocket other = connect();
        until(() -> feed.viewers() == 2);

        value(one.close());
        until(() -> feed.viewers() == 1);
        value(other.close());
        until(() -> feed.viewers() == 0);
    }

    @Test
    void tellsByItsCodeThatTheNodeStops() {
        WebSocket viewer = connect();
        until(() -> feed.viewers() == 1);

        vertx.deploymentIDs().forEach(id -> value(vertx.undeploy(id)));

        until(viewer::isClosed);
        assertThat(viewer.closeStatusCode()).isEqualTo(Closing.STOPPING.code());
        assertThat(viewer.closeReason()).contains("connect again");
    }

    private WebSocket connect() {
        return value(client.connect(port, "127.0.0.1", "/"));
    }

    private void write(int from, int to) {
        value(Wiring.embedded(database)
                .events()
                .bury(IntStream.rangeClosed(from, to)
                        .mapToObj(n -> Examples.deadLetter(Examples.refused(ACME, n, "row " + n)))
                        .toList()));
    }
}
