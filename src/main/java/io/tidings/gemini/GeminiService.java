package io.tidings.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.http.JsonClient;
import io.tidings.http.ModelUnavailable;
import io.tidings.http.Question;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Locale;
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

    /**
     * Whether a model is there for our key; asks nothing of the model itself, so that it costs nothing. Succeeds with
     * what there is to say of it, fails with what to do.
     *
     * @param name as Gemini calls it
     */
    public Future<String> check(String name) {
        GeminiErrors errors = new GeminiErrors(config.key(), config.currentModels());
        return client.get("/models/" + name).compose(reply -> {
            JsonNode body = reply.json();
            if (reply.status() < 200 || reply.status() > 299) {
                Failure failure = errors.failure(reply, Question.about(name), clock.instant());
                return Future.failedFuture(new ModelUnavailable(failure.detail()));
            }
            if (!body.path("name").asText("").equals("models/" + name)) {
                return Future.failedFuture(new ModelUnavailable("what answers at "
                        + config.service().baseUrl() + " is no Gemini: mend" + " tidings.models.gemini.base-url"));
            }
            long most = body.path("inputTokenLimit").asLong();
            return Future.succeededFuture("the key is good, and " + name + " is there"
                    + (most > 0 ? String.format(Locale.ROOT, ", which reads %,d tokens", most) : ""));
        });
    }

    /** Closes the connections; questions in flight fail. */
    public Future<Void> close() {
        return client.close();
    }
}
