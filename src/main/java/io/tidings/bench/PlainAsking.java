package io.tidings.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/**
 * Asks a provider as fast as it answers and does nothing else: what its latency allows on this machine, as it is now.
 */
final class PlainAsking {
    private static final Buffer QUESTION = Buffer.buffer("{}");

    private final HttpClient client;
    private final int port;
    private int left;

    private PlainAsking(HttpClient client, int port, int calls) {
        this.client = client;
        this.port = port;
        this.left = calls;
    }

    /**
     * Gives the nanoseconds that all calls took.
     *
     * @param atOnce so many at a time
     */
    static Future<Long> time(Vertx vertx, int port, int atOnce, int calls) {
        HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(atOnce));
        PlainAsking asking = new PlainAsking(client, port, calls);
        long begin = System.nanoTime();
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < atOnce; i++) {
            Future<Void> one = asking.askOn();
            all = all.compose(done -> one);
        }
        return all.map(done -> System.nanoTime() - begin).eventually(client::close);
    }

    private synchronized boolean isMore() {
        return left-- > 0;
    }

    private Future<Void> askOn() {
        return isMore()
                ? client.request(HttpMethod.POST, port, "127.0.0.1", "/")
                        .compose(request -> request.send(QUESTION))
                        .compose(response -> response.body())
                        .compose(answer -> askOn())
                : Future.succeededFuture();
    }
}
