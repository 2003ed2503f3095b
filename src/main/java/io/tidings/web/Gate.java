package io.tidings.web;

import io.tidings.access.CallRates;
import io.tidings.access.Places;
import io.tidings.web.Logins.Login;
import io.tidings.web.Problem.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes: the name under which the service was called, the page that called, and who calls. Files of
 * the page and the probes of health need no login.
 */
final class Gate implements Handler<RoutingContext> {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String BEARER = "bearer ";
    private static final Pattern IPV6_NETWORK = Pattern.compile("^(?:[0-9a-fA-F]{1,4}:){4}");
    private static final String KEY_PROTOCOL = "tidings.key.";

    private final WebConfig config;
    private final CallRates rates;

    Gate(WebConfig config) {
        this.config = config;
        this.rates = new CallRates(config.limits().requestsPerSecond());
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> encodings = request.headers().getAll("Transfer-Encoding");
        if (!encodings.isEmpty() && !encodings.equals(List.of("chunked"))) {
            // Where its body ends is a matter of opinion: what follows is not read.
            context.response().putHeader("Connection", "close");
            context.addEndHandler(told -> request.connection().close());
            throw new Problem(Code.MALFORMED_REQUEST, "a body comes in chunks or with its length");
        }
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
        Duration wait = rates.take(who(context.request(), login), System.nanoTime());
        if (!wait.isZero()) {
            context.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            context.fail(new Problem(
                    Code.TOO_MANY_REQUESTS,
                    "more than " + config.limits().requestsPerSecond() + " requests a second: send it again later"));
            return;
        }
        Call.passed(context, login, config.company());
        context.next();
    }

    /** Whose requests are counted together: those of a credential, or of an address where there is none. */
    private static String who(HttpServerRequest request, Future<Login> login) {
        if (login.succeeded() && !login.result().equals(Login.LOCAL)) {
            return "credential " + login.result().caller().name();
        }
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? "" : String.valueOf(remote.hostAddress());
        // Whoever has an address of IPv6 has a network of them.
        Matcher network = IPV6_NETWORK.matcher(address);
        return network.find() ? network.group() : address;
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
