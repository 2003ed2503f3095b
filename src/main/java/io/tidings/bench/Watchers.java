package io.tidings.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sockets that count what they are told. Some of them read nothing, and come again when they are sent away. */
final class Watchers {
    /** Before a number of nanoseconds, by which a text says when it was written. */
    static final String WRITTEN = "nanos=";

    private static final int AT_ONCE = 50;
    /** Where the kind of news stands in their JSON, behind the name of that field and a quote. */
    private static final int KIND = 9;

    private static final byte[] MARK = WRITTEN.getBytes(StandardCharsets.US_ASCII);
    private static final double RANK = 0.99;

    private final WebSocketClient client;
    private final int port;
    private final String path;
    private boolean timed;
    private long[] latencies = new long[0];
    private int got;
    private long left;
    private @Nullable Promise<String> all;

    Watchers(Vertx vertx, int port, String path) {
        // One event loop: what is counted needs no lock.
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setTryUsePerMessageCompression(false));
        this.port = port;
        this.path = path;
    }

    /** Connects so many that say nothing and hear nothing; gives how many were taken. */
    static Future<Integer> idle(Vertx vertx, int port, int count) {
        NetClient net = vertx.createNetClient();
        AtomicInteger taken = new AtomicInteger();
        Future<Void> opened = Future.succeededFuture();
        for (int from = 0; from < count; from += AT_ONCE) {
            int some = Math.min(AT_ONCE, count - from);
            opened = opened.compose(before -> Future.join(IntStream.range(0, some)
                            .mapToObj(i -> net.connect(port, "127.0.0.1").onSuccess(socket -> taken.incrementAndGet()))
                            .toList())
                    .mapEmpty());
        }
        return opened.map(done -> taken.get());
    }

    /** Connects so many, of which some read nothing. */
    Future<Void> open(int count, int stalled) {
        Future<Void> opened = Future.succeededFuture();
        for (int from = 0; from < count; from += AT_ONCE) {
            int first = from;
            opened = opened.compose(before -> {
                Future<Void> some = Future.succeededFuture();
                for (int i = first; i < Math.min(first + AT_ONCE, count); i++) {
                    Future<Void> one = i < stalled ? stall() : connect();
                    some = some.compose(done -> one);
                }
                return some;
            });
        }
        return opened;
    }

    private Future<Void> connect() {
        return client.connect(port, "127.0.0.1", path)
                .map(socket -> socket.frameHandler(this::count))
                .mapEmpty();
    }

    private Future<Void> stall() {
        return client.connect(port, "127.0.0.1", path)
                .map(WebSocket::pause)
                .onSuccess(socket -> socket.closeHandler(sentAway -> stall()))
                .mapEmpty();
    }

    /**
     * Counts from now on.
     *
     * @param timed whether it is to be told how late 99 % came
     */
    synchronized Future<String> expect(long count, boolean timed) {
        this.timed = timed;
        latencies = timed ? new long[(int) count] : latencies;
        got = 0;
        left = count;
        Promise<String> promise = Promise.promise();
        all = promise;
        return promise.future();
    }

    private synchronized void count(WebSocketFrame frame) {
        if (frame.isContinuation() || frame.isClose() || frame.isPing()) {
            return;
        }
        Buffer text = frame.binaryData();
        Promise<String> promise = all;
        if (promise == null || text.length() <= KIND || text.getByte(KIND) != 'd') {
            return;
        }
        if (timed) {
            latencies[got++] = System.nanoTime() - written(text);
        }
        if (--left == 0) {
            all = null;
            promise.complete("received " + (timed ? rank() : 0));
        }
    }

    private long rank() {
        Arrays.sort(latencies);
        return latencies[(int) (RANK * (latencies.length - 1))];
    }

    private static long written(Buffer text) {
        byte[] bytes = text.getBytes();
        for (int at = 0; at < bytes.length - MARK.length; at++) {
            if (Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
                long nanos = 0;
                for (int digit = at + MARK.length; Character.isDigit(bytes[digit]); digit++) {
                    nanos = 10 * nanos + bytes[digit] - '0';
                }
                return nanos;
            }
        }
        throw new IllegalStateException("news say when they were written");
    }
}
