package io.tidings.http;

import static io.tidings.port.Await.value;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that replies as it is told, one reply for each request, and keeps what it was sent. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final Deque<Handler<HttpServerResponse>> replies = new ConcurrentLinkedDeque<>();

    /** A request as it came. */
    public record Request(String method, String uri, MultiMap headers, String body) {}

    public ScriptedServer(Vertx vertx) {
        server = value(vertx.createHttpServer()
                .connectionHandler(connection -> {
                    connections.add(connection);
                    open.incrementAndGet();
                    connection.closeHandler(closed -> open.decrementAndGet());
                })
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1"));
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            requests.add(new Request(
                    request.method().name(),
                    request.uri(),
                    MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                    body.toString()));
            Handler<HttpServerResponse> reply = replies.poll();
            if (reply == null) {
                request.response().setStatusCode(599).end("nothing is scripted");
            } else {
                reply.handle(request.response());
            }
        });
    }

    public ScriptedServer replies(int status, String body) {
        return replies(response -> response.setStatusCode(status).end(body));
    }

    public ScriptedServer replies(Handler<HttpServerResponse> reply) {
        replies.add(reply);
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** How many connections were ever made. */
    public int connections() {
        return connections.size();
    }

    /** How many connections there are. */
    public int openConnections() {
        return open.get();
    }

    @Override
    public void close() {
        value(server.close());
    }
}
