package io.tidings.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its reply. For one context. */
final class Exchange {
    /** Many times what a model may write. */
    static final int MOST_BYTES = 8 << 20;

    private static final int MOST_SECONDS = 7 * 24 * 3600;

    private final Vertx vertx;
    private final Duration deadline;
    private final Promise<HttpReply> reply = Promise.promise();
    private @Nullable HttpClientRequest request;

    Exchange(Vertx vertx, Duration deadline) {
        this.vertx = vertx;
        this.deadline = deadline;
    }

    /** A reply that is larger than {@link #MOST_BYTES}. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Future<HttpReply> perform(HttpClient client, RequestOptions options, Buffer body) {
        long timer = vertx.setTimer(deadline.toMillis(), late -> fail(new TimeoutException()));
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                fail(connected.cause());
            } else {
                send(connected.result(), body);
            }
        });
        return reply.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest connected, Buffer body) {
        // Otherwise what we break off ourselves would be logged as an error.
        connected.exceptionHandler(this::fail);
        if (reply.future().isComplete()) {
            // Nobody waits any more; the connection is free again.
            connected.reset();
            return;
        }
        request = connected;
        connected.send(body).onComplete(answered -> {
            if (answered.succeeded()) {
                read(answered.result());
            } else {
                fail(answered.cause());
            }
        });
    }

    private void read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(this::fail);
        response.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                fail(new TooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> reply.tryComplete(
                new HttpReply(response.statusCode(), body.toString(StandardCharsets.UTF_8), retryAfter(response))));
    }

    private static @Nullable Duration retryAfter(HttpClientResponse response) {
        String seconds = response.getHeader("retry-after");
        try {
            long given = seconds == null ? -1 : Long.parseLong(seconds.strip());
            return given >= 0 && given <= MOST_SECONDS ? Duration.ofSeconds(given) : null;
        } catch (NumberFormatException e) {
            // A date, by a clock that is not ours: whoever calls knows how long to wait without it.
            return null;
        }
    }

    private void fail(Throwable why) {
        if (reply.tryFail(why) && request != null) {
            request.reset();
        }
    }
}
