package io.tidings.feed;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.app.Wiring;
import io.tidings.bus.Bus;
import io.tidings.bus.News;
import io.tidings.cluster.ClusterConfig;
import io.tidings.cluster.ClusteredVertx;
import io.tidings.embedded.Database;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.Origin;
import io.tidings.port.Examples;
import io.tidings.port.RunEnd;
import io.tidings.services.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.ContextInternal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of a cluster on the same stores: who watches goes from one to the other. */
class FeedOnNodesTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    Path folder;

    private Database database;
    private Node one;
    private Node other;

    @BeforeEach
    void start() throws Exception {
        int port = FreePorts.next();
        one = new Node(port);
        database = Database.open(one.vertx, folder.resolve("test.db"), InstantSource.system());
        other = new Node(port);
        one.serve();
        other.serve();
    }

    @AfterEach
    void stop() {
        value(other.vertx.close());
        value(one.vertx.close());
        database.close();
    }

    @Test
    void newsOfANodeReachWhoWatchesTheOtherAndEachComesOnceAcrossNodes() {
        List<JsonNode> first = one.watch("");
        until(() -> !first.isEmpty());
        other.write(1, 20);
        until(() -> seqs(first).size() == 20);
        one.socket.close();
        one.write(21, 40);

        List<JsonNode> second = other.watch("?after=20");
        one.write(41, 60);
        until(() -> seqs(second).size() == 40);
        other.socket.close();
        List<JsonNode> third = one.watch("?after=60");
        other.write(61, 70);
        until(() -> seqs(third).size() == 10);

        assertThat(seqs(first)).containsExactlyElementsOf(numbers(1, 20));
        assertThat(seqs(second)).containsExactlyElementsOf(numbers(21, 60));
        assertThat(seqs(third)).containsExactlyElementsOf(numbers(61, 70));
    }

    @Test
    void aConversationGoesOnAtTheOtherNode() {
        List<JsonNode> first = one.watch("c1");
        until(() -> !first.isEmpty());
        other.say(1);
        one.say(2);
        until(() -> said(first).size() == 2);
        one.socket.close();
        one.say(3);

        List<JsonNode> second = other.watch(
                "c1?after=" + first.get(first.size() - 1).path("cursor").asText());
        until(() -> !second.isEmpty());
        one.say(4);
        until(() -> said(second).size() == 2);

        assertThat(said(first)).containsExactlyInAnyOrder("message 1", "message 2");
        assertThat(said(second)).containsExactly("message 3", "message 4");
    }

    private static List<Long> seqs(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals("dead-letter"))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    private static List<String> said(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals("message"))
                .map(frame -> frame.path("data").path("text").asText())
                .toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** A node with a feed that it serves. */
    private final class Node {
        private final Vertx vertx;
        private final Bus bus;
        private int port;
        /** Held: one that nobody holds is closed. */
        private WebSocketClient client;

        private WebSocket socket;

        Node(int clusterPort) {
            vertx = value(ClusteredVertx.start(
                    new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2),
                    new ClusterConfig(
                            "feed-" + clusterPort,
                            "127.0.0.1",
                            clusterPort,
                            0,
                            List.of("127.0.0.1:" + clusterPort),
                            "")));
            bus = new Bus(vertx);
        }

        void serve() {
            Feed.Stores stores = FeedTest.stores(Wiring.embedded(database));
            Feed feed = new Feed(
                    vertx,
                    bus,
                    new Feed.Stores(
                            own(io.tidings.port.EventStore.class, stores.events()),
                            own(io.tidings.port.MessageBuffer.class, stores.buffer()),
                            own(io.tidings.port.MessageStore.class, stores.messages()),
                            own(io.tidings.port.MessageArchive.class, stores.archive())),
                    new Feed.Form(
                            ConversationFeedTest::news,
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
                    server.webSocketHandler(socket -> {
                        String after =
                                socket.query() == null ? null : socket.query().substring("after=".length());
                        String conversation = socket.path().substring(1);
                        if (conversation.isEmpty()) {
                            feed.show(ACME, after == null ? null : Long.valueOf(after), socket);
                        } else {
                            feed.show(
                                    ACME,
                                    conversation,
                                    after == null ? null : Cursor.of(after).orElseThrow(),
                                    socket);
                        }
                    });
                    return server.listen(0, "127.0.0.1").onSuccess(listening -> port = listening.actualPort());
                }
            }));
        }

        /**
         * The data file answers on the threads of the node that opened it; the others have connections of their own.
         */
        private <T> T own(Class<T> port, T store) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                        try {
                            Object answer = method.invoke(store, arguments);
                            if (answer instanceof Future<?> future
                                    && Vertx.currentContext() instanceof ContextInternal context) {
                                Promise<Object> here = context.promise();
                                future.onComplete(done -> {
                                    if (done.succeeded()) {
                                        here.complete(done.result());
                                    } else {
                                        here.fail(done.cause());
                                    }
                                });
                                return here.future();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        List<JsonNode> watch(String what) {
            List<JsonNode> frames = new CopyOnWriteArrayList<>();
            if (client == null) {
                client = vertx.createWebSocketClient();
            }
            socket = value(client.connect(port, "127.0.0.1", "/" + what)
                    .onSuccess(
                            opened -> opened.textMessageHandler(text -> frames.add(Json.read(text, JsonNode.class)))));
            return frames;
        }

        void write(int from, int to) {
            value(Wiring.embedded(database)
                    .events()
                    .bury(IntStream.rangeClosed(from, to)
                            .mapToObj(n -> Examples.deadLetter(Examples.refused(ACME, n, "row " + n)))
                            .toList()));
            bus.tell(new News.RunEnded(ACME, "batch-1", RunEnd.TRIED_AGAIN, ""));
        }

        void say(int n) {
            List<Arrival> arrivals = List.of(new Arrival(ConversationFeedTest.message(ACME, "c1", n), Origin.POSTED));
            value(Wiring.embedded(database).messages().store(arrivals));
            bus.tell(News.MessagesKept.of(arrivals));
        }
    }
}
