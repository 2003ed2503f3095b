package io.tidings.bench;

import io.tidings.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Answers as Gemini does that nothing happened, always after the same time. */
final class SlowGemini {
    private static final String ANSWER = Json.write(Map.of(
            "candidates",
            List.of(Map.of(
                    "content", Map.of("parts", List.of(Map.of("text", "{\"events\": []}"))), "finishReason", "STOP")),
            "usageMetadata",
            Map.of("promptTokenCount", 1000, "candidatesTokenCount", 5)));

    private SlowGemini() {}

    /** Gives the port, on loopback. It ends with its Vert.x. */
    static Future<Integer> start(Vertx vertx, long latencyMillis) {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .compose(asked -> vertx.timer(latencyMillis, TimeUnit.MILLISECONDS))
                        .compose(over -> request.response()
                                .putHeader("content-type", "application/json")
                                .end(ANSWER)))
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }
}
