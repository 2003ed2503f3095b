package io.tidings.feed;

import io.tidings.access.Role;
import io.tidings.message.CompanyId;
import io.tidings.web.Call;
import io.tidings.web.Extra;
import io.tidings.web.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The feed as WebSockets, to whoever may read the company's events: {@code GET /ws/feed?company=acme&after=42}, and
 * {@code GET /ws/conversations/c1/stream?company=acme&after=CURSOR}.
 */
public final class FeedRoute implements Extra {
    private static final String AFTER = "after";

    private final Feed feed;

    public FeedRoute(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void mount(Router router) {
        feed.start();
        router.get("/ws/feed").handler(this::company);
        router.get("/ws/conversations/:id/stream").handler(this::conversation);
    }

    @Override
    public void close() {
        feed.stop();
    }

    private void company(RoutingContext context) {
        CompanyId company = Call.of(context).company();
        Long after = after(context.request().getParam(AFTER));
        connect(context, socket -> feed.show(company, after, socket));
    }

    private void conversation(RoutingContext context) {
        Call call = Call.of(context);
        CompanyId company = call.company();
        String id = call.path("id");
        String text = context.request().getParam(AFTER);
        Cursor after = text == null
                ? null
                : Cursor.of(text)
                        .orElseThrow(() -> new Problem(
                                Problem.Code.INVALID_PARAMETER,
                                "'" + AFTER + "' is the last cursor that you have",
                                AFTER));
        connect(context, socket -> feed.show(company, id, after, socket));
    }

    private void connect(RoutingContext context, Consumer<ServerWebSocket> shown) {
        HttpServerRequest request = context.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            throw new Problem(Problem.Code.MALFORMED_REQUEST, "the feed is a WebSocket: connect with one");
        }
        Call call = Call.of(context);
        call.require(Role.READER);
        request.toWebSocket()
                .onSuccess(socket -> {
                    call.until().ifPresent(end -> feed.closeAt(end, socket));
                    shown.accept(socket);
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
