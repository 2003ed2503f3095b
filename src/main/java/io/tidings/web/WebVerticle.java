package io.tidings.web;

import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the API, the page and what else is mounted, on one event loop. */
public final class WebVerticle extends VerticleBase {
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int LINE_BYTES = 8 * 1024;
    private static final int COMPRESS_FROM = 1024;
    /** What a socket speaks that names any protocol. */
    private static final String SOCKET_PROTOCOL = "tidings";
    /** Of what a client may send by a socket. */
    private static final int SOCKET_BYTES = 16 * 1024;

    /** So many connections above the limit are told so; more are closed at once. */
    private static final int REFUSED_AT_ONCE = 100;
    /** How long each of them has to ask for something. */
    private static final long REFUSED_MILLIS = 2_000;

    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private final WebConfig config;
    private final Contract contract;
    private final Endpoints endpoints;
    private final List<Extra> extras;
    /** Those above the limit, which are told so. */
    private final Set<HttpConnection> refused = new HashSet<>();

    private int connections;
    private @Nullable HttpServer server;

    public WebVerticle(WebConfig config, Contract contract, Endpoints endpoints, List<Extra> extras) {
        this.config = config;
        this.contract = contract;
        this.endpoints = endpoints;
        this.extras = List.copyOf(extras);
    }

    /** Fails with a {@link WebFailure} where the address cannot be listened on. */
    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(LINE_BYTES)
                .setIdleTimeout((int) config.limits().idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setDecompressionSupported(true)
                // Else a body that comes with the change to HTTP/2 is not unpacked, and its frames have limits of their
                // own.
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setCompressionContentSizeThreshold(COMPRESS_FROM)
                .setHandle100ContinueAutomatically(true)
                .setWebSocketSubProtocols(List.of(SOCKET_PROTOCOL))
                .setMaxWebSocketFrameSize(SOCKET_BYTES)
                .setMaxWebSocketMessageSize(SOCKET_BYTES)
                // What all are sent would be packed for each of them anew.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
        Router router = router();
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    connections++;
                    connection.closeHandler(closed -> {
                        connections--;
                        refused.remove(connection);
                    });
                    int over = connections - config.limits().connections();
                    if (over > REFUSED_AT_ONCE) {
                        connection.close();
                    } else if (over > 0) {
                        refused.add(connection);
                        vertx.setTimer(REFUSED_MILLIS, late -> refuse(connection));
                    }
                })
                .invalidRequestHandler(
                        request -> Problems.send(request, new Problem(Code.MALFORMED_REQUEST, "this is no HTTP")))
                .requestHandler(request -> {
                    if (refused.contains(request.connection())) {
                        request.response().putHeader("Connection", "close");
                        Problems.send(request, new Problem(Code.OVERLOADED, "there are too many connections"));
                    } else {
                        router.handle(request);
                    }
                })
                .listen()
                .recover(failure -> Future.failedFuture(unheard(failure)))
                .onSuccess(listening -> server = listening);
    }

    /** Has said nothing to which it could be told that there are too many. */
    private void refuse(HttpConnection connection) {
        if (refused.contains(connection)) {
            connection.close();
        }
    }

    /** Listens no more, and gives what is being answered a while. */
    @Override
    public Future<?> stop() {
        extras.forEach(Extra::close);
        return server == null ? Future.succeededFuture() : server.shutdown(2, TimeUnit.SECONDS);
    }

    /** Where it listens, once it does. */
    public int port() {
        return server == null ? config.port() : server.actualPort();
    }

    private WebFailure unheard(Throwable failure) {
        String place = config.host() + ":" + config.port();
        if (failure instanceof BindException
                && String.valueOf(failure.getMessage()).contains("in use")) {
            return new WebFailure(
                    place + " is in use by another program: stop that, or choose another port with --port or PORT",
                    failure);
        }
        String why = failure instanceof UnresolvedAddressException ? "there is no such name" : failure.getMessage();
        return new WebFailure(
                "cannot listen on " + place + ": " + why + ". Choose another with --host and --port", failure);
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(WebVerticle::protect);
        router.route().handler(new Gate(config));
        extras.forEach(extra -> extra.mount(router));
        new Operations(vertx, contract, endpoints, config.limits().bodyBytes()).mount(router);
        Site contractFile = new Site(vertx, "");
        router.get(Contract.FILE).handler(context -> contractFile.serve(context, Contract.FILE));
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(new Site(vertx, "/webroot"));
        router.route().failureHandler(Problems::answer);
        for (int status : List.of(400, 404, 405, 413, 415, 500)) {
            router.errorHandler(status, Problems::answer);
        }
        return router;
    }

    /** What a browser is told of every answer: to run, load and frame nothing but what is ours. */
    private static void protect(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        context.next();
    }
}
