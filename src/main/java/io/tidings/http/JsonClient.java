package io.tidings.http;

import io.tidings.analysis.ModelOutcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts JSON to one service, and gets it there. The client of Vert.x's core rather than its web client, as only that
 * lets a call be broken off in the middle of a reply: one that is late or too large gives its connection back at once.
 */
public final class JsonClient {
    private static final Logger LOG = LoggerFactory.getLogger(JsonClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Shorter than servers keep a connection that nobody uses. */
    private static final int IDLE_SECONDS = 50;

    private final Vertx vertx;
    private final HttpService service;
    private final Map<String, String> headers;
    private final HttpClient client;
    /** Of all steps of all calls: whoever calls may be busy when the reply comes. */
    private final Context context;

    private final NoReplies noReplies;

    private JsonClient(Vertx vertx, HttpService service, Map<String, String> headers, HttpClient client) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.service = service;
        this.headers = Map.copyOf(headers);
        this.client = client;
        this.noReplies = new NoReplies(service);
    }

    /**
     * Connects to nothing before the first call.
     *
     * @param headers of every call; the place for a key
     */
    public static JsonClient open(Vertx vertx, HttpService service, Map<String, String> headers) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(
                        (int) Math.min(CONNECT.toMillis(), service.deadline().toMillis()))
                .setKeepAliveTimeout(IDLE_SECONDS);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(service.connections());
        HttpClient client = vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                // The call that it breaks fails too, and is told of.
                .withConnectHandler(connection -> connection.exceptionHandler(
                        failure -> LOG.debug("a connection to {} broke", service.name(), failure)))
                .build();
        return new JsonClient(vertx, service, headers, client);
    }

    /**
     * Posts a body. Succeeds with whatever the service replies, an error or a redirection too, which is not followed:
     * the key would go along. Fails with {@link NoReply}.
     *
     * @param path after the base URL, with a slash at its beginning
     */
    public Future<HttpReply> post(String path, String json) {
        return call(HttpMethod.POST, path, Map.of("content-type", "application/json"), Buffer.buffer(json));
    }

    /**
     * Posts a form, as services want it that give tokens. Succeeds and fails as {@link #post}.
     *
     * @param path after the base URL, empty or with a slash at its beginning
     * @param form encoded
     */
    public Future<HttpReply> postForm(String path, String form) {
        return call(
                HttpMethod.POST,
                path,
                Map.of("content-type", "application/x-www-form-urlencoded"),
                Buffer.buffer(form));
    }

    /**
     * Gets what is at a path. Succeeds and fails as {@link #post}.
     *
     * @param path after the base URL, with a slash at its beginning
     */
    public Future<HttpReply> get(String path) {
        return get(path, Map.of());
    }

    /** Likewise, with headers of this call; the place for a token that does not last. */
    public Future<HttpReply> get(String path, Map<String, String> more) {
        return call(HttpMethod.GET, path, more, Buffer.buffer());
    }

    private Future<HttpReply> call(HttpMethod method, String path, Map<String, String> more, Buffer body) {
        Promise<HttpReply> reply = Promise.promise();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(service.baseUrl() + path)
                .setFollowRedirects(false)
                .putHeader("accept", "application/json")
                .putHeader("user-agent", "tidings");
        headers.forEach(options::putHeader);
        more.forEach(options::putHeader);
        context.runOnContext(go -> new Exchange(vertx, service.deadline())
                .perform(client, options, body)
                .onComplete(reply));
        return reply.future().recover(failure -> Future.failedFuture(noReplies.of(failure)));
    }

    /**
     * Asks a model by posting a body. No reply is an outcome too.
     *
     * @param path after the base URL, with a slash at its beginning
     * @param meaning of whatever the service replies
     */
    public Future<ModelOutcome> ask(String path, String json, Function<HttpReply, ModelOutcome> meaning) {
        return post(path, json)
                .map(meaning)
                .recover(failure -> failure instanceof NoReply none
                        ? Future.succeededFuture(none.failure())
                        : Future.failedFuture(failure));
    }

    /** Closes the connections; calls in flight fail. */
    public Future<Void> close() {
        return client.close();
    }
}
