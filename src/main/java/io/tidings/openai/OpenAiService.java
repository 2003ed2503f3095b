package io.tidings.openai;

import io.tidings.http.JsonClient;
import io.tidings.http.ModelUnavailable;
import io.tidings.http.Question;
import io.tidings.message.Text;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/** One server, and the connections to it, which its models share. */
public final class OpenAiService {
    private static final int MOST_SHOWN = 5;

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

    /**
     * Whether the server knows a model, and takes our key where there is one; asks nothing of the model itself.
     * Succeeds with what there is to say of it, fails with what to do.
     *
     * @param name as the server calls it
     */
    public Future<String> check(String name) {
        ChatErrors errors = new ChatErrors(config.key());
        // The list, as not every such server tells of one model alone.
        return client.get("/models").compose(reply -> {
            if (reply.status() < 200 || reply.status() > 299) {
                return Future.failedFuture(new ModelUnavailable(
                        errors.failure(reply, Question.about(name)).detail()));
            }
            List<String> ids = reply.json().path("data").findValuesAsText("id");
            // Ollama calls the model qwen3 qwen3:latest too.
            return ids.contains(name) || ids.contains(name + ":latest")
                    ? Future.succeededFuture("answers, and " + name + " is there")
                    : Future.failedFuture(new ModelUnavailable("the model's server at "
                            + config.service().baseUrl() + " has no model " + name
                            + ": load it there, or set tidings.models.openai.model to one that it has"
                            + (ids.isEmpty() ? "" : ", such as " + Text.printable(shown(ids)))));
        });
    }

    private static String shown(List<String> ids) {
        return String.join(", ", ids.subList(0, Math.min(MOST_SHOWN, ids.size())));
    }

    /** Closes the connections; questions in flight fail. */
    public Future<Void> close() {
        return client.close();
    }
}
