package io.tidings.openai;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.http.JsonClient;
import io.tidings.http.Question;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;

/** One model of the server. Answers any pass. */
final class OpenAiModel implements LanguageModel {
    private final String name;
    private final OpenAiConfig config;
    private final JsonClient client;
    private final ChatReplies replies;

    OpenAiModel(String name, OpenAiConfig config, JsonClient client) {
        this.name = name;
        this.config = config;
        this.client = client;
        this.replies = new ChatReplies(new ChatErrors(config.key()));
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
                "/chat/completions",
                ChatRequest.json(prompt, request.pass(), name, config.seed(), config.form()),
                reply -> replies.outcome(reply, question));
    }
}
