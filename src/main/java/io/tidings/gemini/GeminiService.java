package io.tidings.gemini;

import io.tidings.http.JsonClient;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;

/** Gemini with one key, and its connections, which its models share. */
public final class GeminiService {
    private final GeminiConfig config;
    private final JsonClient client;
    private final InstantSource clock;

    private GeminiService(GeminiConfig config, JsonClient client, InstantSource clock) {
        this.config = config;
        this.client = client;
        this.clock = clock;
    }

    /** Connects to nothing before the first question. */
    public static GeminiService open(Vertx vertx, GeminiConfig config, InstantSource clock) {
        Map<String, String> headers = Map.of("x-goog-api-key", config.key().value());
        return new GeminiService(config, JsonClient.open(vertx, config.service(), headers), clock);
    }

    /** @param name as Gemini calls it: {@code gemini-3.5-flash-lite} */
    public LanguageModel model(String name) {
        return new GeminiModel(name, config, client, clock);
    }

    /** Closes the connections; questions in flight fail. */
    public Future<Void> close() {
        return client.close();
    }
}
