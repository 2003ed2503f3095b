package io.tidings.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clients of the benchmark, in a process of their own: it does what its standard input says, a command a line, and
 * answers each with a line. It ends with its input.
 */
public final class WebClient {
    private static final String HOST = "127.0.0.1";
    private static final int ACCEPTED = 202;

    private final Vertx vertx;
    private final Map<Integer, HttpClient> clients = new HashMap<>();
    private final Map<String, Watchers> watchers = new ConcurrentHashMap<>();

    private WebClient(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param args none */
    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx();
        WebClient client = new WebClient(vertx);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                client.run(line.split(" ")).onComplete(done -> {
                    // One line each, whoever is first: they are read by their first word.
                    String answer = done.succeeded() ? done.result() : "failed " + done.cause();
                    System.out.println(answer.replace('\n', ' '));
                });
            }
        } finally {
            vertx.close();
        }
    }

    private Future<String> run(String[] words) {
        return switch (words[0]) {
            case "post" ->
                post(Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]), Integer.parseInt(words[4]));
            case "watch" -> {
                Watchers opened = new Watchers(vertx, Integer.parseInt(words[2]), words[3]);
                watchers.put(words[1], opened);
                yield opened.open(Integer.parseInt(words[4]), Integer.parseInt(words[5]))
                        .map("watching");
            }
            case "idle" ->
                Watchers.idle(vertx, Integer.parseInt(words[1]), Integer.parseInt(words[2]))
                        .map(taken -> "idle " + taken);
            case "expect" -> {
                // The first answer says that it counts from now on, the second one what came.
                Future<String> all = Objects.requireNonNull(watchers.get(words[1]), words[1])
                        .expect(Long.parseLong(words[2]), words[3].equals("timed"));
                System.out.println("expecting");
                yield all;
            }
            default -> Future.failedFuture("there is no command " + words[0]);
        };
    }

    /** Posts as fast as it is answered, a message at a time on each connection. */
    private Future<String> post(int port, String path, int connections, int count) {
        HttpClient client = clients.computeIfAbsent(
                port, first -> vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(connections)));
        AtomicInteger left = new AtomicInteger(count);
        long start = System.nanoTime();
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < connections; i++) {
            Future<Void> one = postOn(client, port, path, left);
            all = all.compose(done -> one);
        }
        return all.map(done -> "posted " + (System.nanoTime() - start));
    }

    private static Future<Void> postOn(HttpClient client, int port, String path, AtomicInteger left) {
        int number = left.getAndDecrement();
        if (number <= 0) {
            return Future.succeededFuture();
        }
        return client.request(HttpMethod.POST, port, HOST, path)
                .map(request -> request.putHeader("Content-Type", "application/json"))
                .compose((HttpClientRequest request) -> request.send(body(number)))
                .compose(response -> response.body()
                        .compose(body -> response.statusCode() == ACCEPTED
                                ? Future.succeededFuture()
                                : Future.failedFuture(response.statusCode() + " " + body)))
                .compose(accepted -> postOn(client, port, path, left));
    }

    /** As support desks send it. */
    private static Buffer body(int number) {
        return Buffer.buffer("{\"conversation_id\":\"conv-" + number % 100 + "\",\"sender\":\"customer\",\"message\":"
                + "\"I am very unhappy with my purchase no. " + number + ". The product arrived damaged, and nobody"
                + " answers the phone. What am I to do?\",\"channel\":\"chat\",\"tenant_id\":\"bench\"}");
    }
}
