package io.tidings.web;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        value(vertx.close());
    }

    @Test
    void whatFollowsABodyThatIsTooLongBreaksNothing() {
        List<Throwable> unhandled = new CopyOnWriteArrayList<>();
        vertx.exceptionHandler(unhandled::add);
        Promise<Buffer> read = Promise.promise();
        AtomicBoolean gone = new AtomicBoolean();
        HttpServer server = value(vertx.createHttpServer()
                .requestHandler(request -> {
                    request.connection().closeHandler(closed -> gone.set(true));
                    BodyReader.read(request, 100)
                            .onFailure(refused ->
                                    request.response().setStatusCode(413).end())
                            .onComplete(read);
                })
                .listen(0, "127.0.0.1"));
        // Held: one that nobody holds is closed.
        HttpClient client = vertx.createHttpClient();
        HttpClientRequest request = value(client.request(HttpMethod.POST, server.actualPort(), "127.0.0.1", "/"));
        Future<Integer> status = request.response().map(HttpClientResponse::statusCode);
        request.setChunked(true);
        request.write(Buffer.buffer(new byte[200]));
        request.write(Buffer.buffer(new byte[200]));
        request.end();

        assertThat(failure(read.future())).isInstanceOf(Problem.class);
        assertThat(value(status)).isEqualTo(413);
        until(gone::get);
        assertThat(unhandled).isEmpty();
        value(client.close());
    }
}
