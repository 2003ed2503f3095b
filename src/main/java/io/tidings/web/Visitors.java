package io.tidings.web;

import io.tidings.web.Problem.Code;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is connected. An idle timeout alone is no bound: who sends a byte now and then is never idle. So a connection is
 * closed on which no request has begun for as long, and a request refused whose body is not there in time. For one
 * event loop.
 */
final class Visitors {
    private static final long LOOK_MILLIS = 1000;
    /** How many above the limit are told so; what is more is closed without a word. */
    private static final int REFUSED_AT_ONCE = 100;
    /** How long each of them has to ask for something. */
    private static final Duration REFUSED = Duration.ofSeconds(2);

    private static final String STREAM = "tidings.stream";

    private final int most;
    private final long idleNanos;
    private final long bodyNanos;
    private final Map<HttpConnection, Visit> visits = new HashMap<>();

    /** Those above the limit, and since when they are there. */
    private final Map<HttpConnection, Long> refused = new HashMap<>();

    private static final class Visit {
        private final Set<Coming> coming = new HashSet<>();
        private long quietSince = System.nanoTime();
        private boolean socket;
    }

    /** A request that is not answered yet. */
    private record Coming(RoutingContext context, long since) {}

    /**
     * Visitors of a server.
     *
     * @param most at a time
     * @param idle how long a connection may have no request
     * @param body how long a body may take that is no stream
     */
    Visitors(int most, Duration idle, Duration body) {
        this.most = most;
        this.idleNanos = idle.toNanos();
        this.bodyNanos = body.toNanos();
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(LOOK_MILLIS, tick -> look(System.nanoTime()));
    }

    void connected(HttpConnection connection) {
        if (visits.size() < most) {
            visits.put(connection, new Visit());
            connection.closeHandler(closed -> visits.remove(connection));
        } else if (refused.size() < REFUSED_AT_ONCE) {
            refused.put(connection, System.nanoTime());
            connection.closeHandler(closed -> refused.remove(connection));
        } else {
            connection.close();
        }
    }

    /** The body of a request is a stream, which takes as long as it takes. */
    static void streams(RoutingContext context) {
        context.put(STREAM, true);
    }

    /** A request has begun. */
    void came(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (refused.containsKey(request.connection())) {
            context.response().putHeader("Connection", "close");
            context.fail(new Problem(Code.OVERLOADED, "there are too many connections"));
            return;
        }
        Visit visit = visits.get(request.connection());
        if (visit == null) {
            context.next();
            return;
        }
        Coming coming = new Coming(context, System.nanoTime());
        visit.coming.add(coming);
        context.addEndHandler(ended -> {
            visit.coming.remove(coming);
            visit.quietSince = System.nanoTime();
            visit.socket |= context.response().getStatusCode() == 101;
        });
        context.next();
    }

    private void look(long now) {
        List<HttpConnection> quiet = new ArrayList<>();
        List<RoutingContext> slow = new ArrayList<>();
        visits.forEach((connection, visit) -> {
            if (visit.coming.isEmpty() && !visit.socket && now - visit.quietSince > idleNanos) {
                quiet.add(connection);
            }
            visit.coming.stream()
                    .filter(coming -> now - coming.since > bodyNanos && isSlow(coming.context))
                    .forEach(coming -> slow.add(coming.context));
        });
        refused.forEach((connection, since) -> {
            if (now - since > REFUSED.toNanos()) {
                quiet.add(connection);
            }
        });
        quiet.forEach(HttpConnection::close);
        slow.forEach(context -> {
            context.response().putHeader("Connection", "close");
            context.fail(new Problem(Code.TOO_SLOW, "the body was not there in time"));
        });
    }

    private static boolean isSlow(RoutingContext context) {
        return !context.request().isEnded()
                && !context.response().ended()
                && context.get(STREAM) == null
                && !context.request().headers().contains("Upgrade");
    }
}
