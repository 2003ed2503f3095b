package io.tidings.web;

import io.tidings.access.Places;
import io.tidings.web.Logins.Login;
import io.tidings.web.Problem.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes: the name under which the service was called, the page that called, and who calls. Files of
 * the page and the probes of health need no login.
 */
final class Gate implements Handler<RoutingContext> {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String BEARER = "bearer ";
    private static final String KEY_PROTOCOL = "tidings.key.";

    private final WebConfig config;

    Gate(WebConfig config) {
        this.config = config;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        Places places = config.places();
        if (authority == null || !places.isOurs(authority.host())) {
            throw new Problem(
                    Code.WRONG_HOST, "call it by a name that it knows: web.hosts in the settings lists more of them");
        }
        String origin = request.getHeader("Origin");
        // A socket is opened by GET, and a page of anybody may try to.
        boolean unsafe = !SAFE.contains(request.method()) || request.headers().contains("Upgrade");
        if (unsafe && !places.mayCall(origin, scheme(request), named(authority))) {
            throw new Problem(
                    Code.WRONG_ORIGIN,
                    "pages elsewhere may not call: web.origins in the settings lists those that may");
        }
        if (origin != null && places.isListed(origin)) {
            allow(context, origin);
        }
        if (request.method().equals(HttpMethod.OPTIONS)) {
            context.response().setStatusCode(204).end();
            return;
        }
        Future<Login> login = config.logins().of(presented(request));
        if (login.isComplete()) {
            pass(context, login);
        } else {
            // What comes meanwhile is kept for whoever reads the body.
            request.pause();
            Context here = context.vertx().getOrCreateContext();
            login.onComplete(known -> here.runOnContext(back -> {
                request.resume();
                pass(context, login);
            }));
        }
    }

    /** Without a login too: not all that is served needs one. */
    private void pass(RoutingContext context, Future<Login> login) {
        Call.passed(context, login, config.company());
        context.next();
    }

    private static String named(HostAndPort authority) {
        return authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
    }

    private static String scheme(HttpServerRequest request) {
        return request.scheme() == null ? "http" : request.scheme();
    }

    private static void allow(RoutingContext context, String origin) {
        context.response()
                .putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Vary", "Origin")
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PATCH, OPTIONS")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, Idempotency-Key")
                .putHeader("Access-Control-Expose-Headers", "ETag, Retry-After")
                .putHeader("Access-Control-Max-Age", "600")
                // The page may read what it is answered, wherever it is from.
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static @Nullable String presented(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        // A page cannot give its socket a header, but protocols, of which one may carry the credential: unlike an
        // address,
        // they are written into no log on the way.
        String protocols = request.getHeader("Sec-WebSocket-Protocol");
        return protocols == null
                ? null
                : Arrays.stream(protocols.split(",", -1))
                        .map(String::strip)
                        .filter(protocol -> protocol.startsWith(KEY_PROTOCOL))
                        .map(protocol -> protocol.substring(KEY_PROTOCOL.length()))
                        .findFirst()
                        .orElse(null);
    }
}
