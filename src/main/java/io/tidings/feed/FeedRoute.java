package io.tidings.feed;

import io.tidings.access.Role;
import io.tidings.message.CompanyId;
import io.tidings.web.Call;
import io.tidings.web.Extra;
import io.tidings.web.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** {@code GET /ws/feed?company=acme&after=42}: the feed as a WebSocket, to whoever may read the company's events. */
public final class FeedRoute implements Extra {
    private static final String AFTER = "after";

    private final Feed feed;

    public FeedRoute(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void mount(Router router) {
        feed.start();
        router.get("/ws/feed").handler(this::show);
    }

    @Override
    public void close() {
        feed.stop();
    }

    private void show(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            throw new Problem(Problem.Code.MALFORMED_REQUEST, "the feed is a WebSocket: connect with one");
        }
        Call.of(context).require(Role.READER);
        CompanyId company = Call.of(context).company();
        Long after = after(request.getParam(AFTER));
        request.toWebSocket()
                .onSuccess(socket -> {
                    Call.of(context).until().ifPresent(end -> feed.closeAt(end, socket));
                    feed.show(company, after, socket);
                })
                .onFailure(context::fail);
    }

    private static @Nullable Long after(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            long seq = Long.parseLong(text);
            if (seq >= 0) {
                return seq;
            }
        } catch (NumberFormatException e) {
            // Told below, as a negative number is.
        }
        throw new Problem(Problem.Code.INVALID_PARAMETER, "'" + AFTER + "' is the last seq that you have", AFTER);
    }
}
