package io.tidings.gemini;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome;
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
import io.tidings.port.LanguageModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of Gemini over HTTP, to a server that replies with texts that were written by hand. */
class GeminiModelTest {
    private static final String KEY = "AIza-s3cret";
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String ANSWER =
            """
            {"candidates": [{"content": {"parts": [{"text": "{\\"events\\": []}"}], "role": "model"},
                "finishReason": "STOP"}],
             "usageMetadata": {"promptTokenCount": 9, "candidatesTokenCount": 2, "totalTokenCount": 11},
             "modelVersion": "gemini-3.5-flash-lite-001"}""";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx);

    @AfterEach
    void close() {
        server.close();
        value(vertx.close());
    }

    @Test
    void looksWhetherAModelIsThereWithoutAskingIt() {
        server.replies(200, "{\"name\": \"models/gemini-3.5-flash-lite\", \"inputTokenLimit\": 1048576}")
                .replies(404, "{\"error\": {\"code\": 404, \"message\": \"is not found\", \"status\": \"NOT_FOUND\"}}")
                .replies(200, "{\"hello\": \"world\"}")
                .replies(response -> {});
        GeminiService service = GeminiService.open(vertx, config(Duration.ofSeconds(30)), InstantSource.system());

        assertThat(value(service.check("gemini-3.5-flash-lite")))
                .isEqualTo("the key is good, and gemini-3.5-flash-lite is there, which reads 1,048,576 tokens");
        assertThat(failure(service.check("gemini-1.5-flash"))).hasMessageContaining("choose a current one, such as");
        assertThat(failure(service.check("gemini-3.5-flash-lite"))).hasMessageContaining("is no Gemini: mend");
        GeminiService hurried = GeminiService.open(vertx, config(Duration.ofMillis(50)), InstantSource.system());
        assertThat(failure(hurried.check("gemini-3.5-flash-lite")))
                .hasMessageContaining("gave no whole answer within 50 ms");
        assertThat(server.requests()).allSatisfy(sent -> {
            assertThat(sent.method()).isEqualTo("GET");
            assertThat(sent.uri()).startsWith("/v1beta/models/gemini-").doesNotContain(KEY);
            assertThat(sent.headers().get("x-goog-api-key")).isEqualTo(KEY);
        });
    }

    @Test
    void asksAndAnswers() {
        server.replies(200, ANSWER);

        ModelOutcome outcome = value(model(Duration.ofSeconds(30)).ask(request()));

        assertThat(outcome)
                .isEqualTo(new Answer("{\"events\": []}", new Usage(9, 0, 2, 0, false), "gemini-3.5-flash-lite-001"));
        Request sent = server.requests().get(0);
        assertThat(sent.method() + " " + sent.uri())
                .isEqualTo("POST /v1beta/models/gemini-3.5-flash-lite:generateContent");
        JsonNode body = Json.read(sent.body(), JsonNode.class);
        assertThat(body.at("/contents/0/parts/0/text").asText())
                .contains(request().messages().get(0).text())
                .contains(request().messages().get(2).text());
        assertThat(body.at("/generationConfig/seed").asInt()).isEqualTo(1);
    }

    @Test
    void theKeyGoesInItsHeaderAndNowhereElse() {
        server.replies(200, ANSWER);
        value(model(Duration.ofSeconds(30)).ask(request()));

        Request sent = server.requests().get(0);

        assertThat(sent.headers().getAll("x-goog-api-key")).containsExactly(KEY);
        assertThat(StreamSupport.stream(sent.headers().spliterator(), false)
                        .filter(header -> header.getValue().contains(KEY)))
                .hasSize(1);
        assertThat(sent.uri() + sent.body()).doesNotContain(KEY);
        assertThat(config(Duration.ofSeconds(1)).toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503})
    void noErrorShowsTheKeyThatTheServiceRepeats(int status) {
        server.replies(status, "{\"error\": {\"message\": \"bad key " + KEY + "\", \"status\": \"X\"}}");

        Failure failure = (Failure) value(model(Duration.ofSeconds(30)).ask(request()));

        assertThat(failure.detail()).contains("bad key ********").doesNotContain(KEY);
    }

    @Test
    void aSecondQuestionIsAConversationThatEndsWithTheUser() {
        server.replies(200, ANSWER);

        value(model(Duration.ofSeconds(30)).ask(request().again("{\"events\": 5}", List.of("events: no array"))));

        JsonNode contents =
                Json.read(server.requests().get(0).body(), JsonNode.class).path("contents");
        assertThat(contents.findValuesAsText("role")).containsExactly("user", "model", "user");
        assertThat(contents.at("/1/parts/0/text").asText()).isEqualTo("{\"events\": 5}");
        assertThat(contents.at("/2/parts/0/text").asText()).contains("events: no array");
    }

    @Test
    void allModelsShareTheirConnections() {
        GeminiService service = GeminiService.open(vertx, config(Duration.ofSeconds(30)), InstantSource.system());
        for (String name : List.of("gemini-3.5-flash-lite", "gemini-3.8-flash", "gemini-3.5-flash-lite")) {
            server.replies(200, ANSWER);
            assertThat(value(service.model(name).ask(request()))).isInstanceOf(Answer.class);
        }

        assertThat(server.connections()).isEqualTo(1);
        value(service.close());
    }

    @Test
    void aServerThatIsSlowIsAnOutage() {
        server.replies(response -> {});

        Failure failure = (Failure) value(model(Duration.ofMillis(100)).ask(request()));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.detail()).startsWith("Gemini at 127.0.0.1:").contains("tidings.models.deadline");
    }

    @Test
    void aRedirectionTakesNoKeyAlong() {
        try (ScriptedServer other = new ScriptedServer(vertx)) {
            server.replies(response -> response.putHeader("location", other.url())
                    .setStatusCode(302)
                    .end());

            Failure failure = (Failure) value(model(Duration.ofSeconds(30)).ask(request()));

            assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
            assertThat(other.requests()).isEmpty();
        }
    }

    private LanguageModel model(Duration deadline) {
        return GeminiService.open(vertx, config(deadline), InstantSource.system())
                .model("gemini-3.5-flash-lite");
    }

    private GeminiConfig config(Duration deadline) {
        HttpService service = new HttpService("Gemini", "tidings.models.gemini", server.url() + "/v1beta", deadline, 2);
        return new GeminiConfig(service, new ApiKey(KEY), null, 1, List.of("gemini-3.8-flash"));
    }

    private static ModelRequest request() {
        return new ModelRequest(
                Examples.PASS, ACME, Examples.chats(ACME, 1, 3), List.of(), Map.of("company", "acme"), null);
    }
}
