package io.tidings.gemini;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.http.JsonClient;
import io.tidings.http.Question;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import java.time.InstantSource;

/** One model of Gemini. Answers any pass. */
final class GeminiModel implements LanguageModel {
    private final String name;
    private final GeminiConfig config;
    private final JsonClient client;
    private final InstantSource clock;
    private final GeminiReplies replies;

    GeminiModel(String name, GeminiConfig config, JsonClient client, InstantSource clock) {
        this.name = name;
        this.config = config;
        this.client = client;
        this.clock = clock;
        this.replies = new GeminiReplies(new GeminiErrors(config.key(), config.currentModels()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean answers(Pass pass) {
        return true;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        Prompt prompt = Prompt.of(request);
        Question question = Question.of(name, request, prompt);
        return client.ask(
                "/models/" + name + ":generateContent",
                GeminiRequest.json(prompt, request.pass(), config.thinking(), config.seed()),
                reply -> replies.outcome(reply, question, clock.instant()));
    }
}
