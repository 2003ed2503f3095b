package io.tidings.openai;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpService;
import io.tidings.http.ScriptedServer;
import io.tidings.http.ScriptedServer.Request;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.port.Examples;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls over HTTP, to a server that replies with texts that were written by hand. */
class OpenAiModelTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String ANSWER =
            """
            {"model": "qwen3:8b", "choices": [{"message": {"role": "assistant", "content": "{\\"events\\": []}"},
                "finish_reason": "stop"}], "usage": {"prompt_tokens": 9, "completion_tokens": 2}}""";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx);

    @AfterEach
    void close() {
        server.close();
        value(vertx.close());
    }

    @Test
    void asksAndAnswers() {
        server.replies(200, ANSWER);
        OpenAiService service = service(new ApiKey("s3cret"), Duration.ofSeconds(30));

        assertThat(value(service.model("qwen3:8b").ask(request())))
                .isEqualTo(new Answer("{\"events\": []}", new Usage(9, 0, 2, 0, false), "qwen3:8b"));

        Request sent = server.requests().get(0);
        assertThat(sent.method() + " " + sent.uri()).isEqualTo("POST /v1/chat/completions");
        assertThat(sent.headers().getAll("authorization")).containsExactly("Bearer s3cret");
        assertThat(sent.uri() + sent.body()).doesNotContain("s3cret");
        JsonNode body = Json.read(sent.body(), JsonNode.class);
        assertThat(body.path("model").asText()).isEqualTo("qwen3:8b");
        assertThat(body.at("/messages").findValuesAsText("content").toString())
                .contains(request().messages().get(0).text());
        value(service.close());
    }

    @Test
    void looksWhetherAModelIsThere() {
        String models = "{\"object\": \"list\", \"data\": [{\"id\": \"qwen3:8b\"}, {\"id\": \"llama:latest\"}]}";
        server.replies(200, models)
                .replies(200, models)
                .replies(200, models)
                .replies(401, "{\"error\": \"no, s3cret\"}");
        OpenAiService service = service(new ApiKey("s3cret"), Duration.ofSeconds(30));

        assertThat(value(service.check("qwen3:8b"))).isEqualTo("answers, and qwen3:8b is there");
        assertThat(value(service.check("llama"))).isEqualTo("answers, and llama is there");
        assertThat(failure(service.check("gpt-9")))
                .hasMessageContaining("has no model gpt-9: load it there, or set tidings.models.openai.model")
                .hasMessageContaining("such as qwen3:8b, llama:latest");
        assertThat(failure(service.check("qwen3:8b")))
                .hasMessageContaining("refuses the key: set tidings.models.openai.key")
                .hasMessageNotContaining("s3cret");
        assertThat(server.requests())
                .allSatisfy(sent -> assertThat(sent.method() + " " + sent.uri()).isEqualTo("GET /v1/models"));
    }

    @Test
    void aServerWithoutKeysIsSentNone() {
        server.replies(200, ANSWER).replies(200, ANSWER);
        OpenAiService service = service(null, Duration.ofSeconds(30));

        value(service.model("qwen3:8b").ask(request()));
        value(service.model("other").ask(request().again("{}", List.of("no"))));

        assertThat(server.requests())
                .allSatisfy(sent ->
                        assertThat(sent.headers().contains("authorization")).isFalse());
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatIsSlowIsAnOutage() {
        server.replies(response -> {});

        Failure failure = (Failure)
                value(service(null, Duration.ofMillis(100)).model("qwen3:8b").ask(request()));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.detail()).startsWith("the model's server at 127.0.0.1:");
    }

    private OpenAiService service(@Nullable ApiKey key, Duration deadline) {
        HttpService service =
                new HttpService("the model's server", "tidings.models.openai", server.url() + "/v1", deadline, 2);
        return OpenAiService.open(vertx, new OpenAiConfig(service, key, null, OpenAiConfig.Form.USUAL));
    }

    private static ModelRequest request() {
        return new ModelRequest(
                Examples.PASS, ACME, Examples.chats(ACME, 1, 3), List.of(), Map.of("company", "acme"), null);
    }
}
