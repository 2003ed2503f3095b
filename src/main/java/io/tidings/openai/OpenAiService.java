package io.tidings.openai;

import io.tidings.http.JsonClient;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** One server, and the connections to it, which its models share. */
public final class OpenAiService {
    private final OpenAiConfig config;
    private final JsonClient client;

    private OpenAiService(OpenAiConfig config, JsonClient client) {
        this.config = config;
        this.client = client;
    }

    /** Connects to nothing before the first question. */
    public static OpenAiService open(Vertx vertx, OpenAiConfig config) {
        Map<String, String> headers = config.key() == null
                ? Map.of()
                : Map.of("authorization", "Bearer " + config.key().value());
        return new OpenAiService(config, JsonClient.open(vertx, config.service(), headers));
    }

    /** @param name as the server calls it: {@code qwen3:8b} */
    public LanguageModel model(String name) {
        return new OpenAiModel(name, config, client);
    }

    /** Closes the connections; questions in flight fail. */
    public Future<Void> close() {
        return client.close();
    }
}
