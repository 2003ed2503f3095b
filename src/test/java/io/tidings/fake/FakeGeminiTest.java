package io.tidings.fake;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.EventReplies;
import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Passes;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Said;
import io.tidings.offline.OfflineModel;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The real adapter and the fake: every trouble is the failure that it should be. */
class FakeGeminiTest {
    private static final Message MRR = Said.chat("We just hit $120k MRR!");

    @Test
    void answersWhatTheRulesWithoutAKeyFind() {
        try (RunningFake fake = new RunningFake(Script.NONE)) {
            Answer answer = (Answer) value(fake.model().ask(request()));

            Answer offline = (Answer) value(new OfflineModel().ask(request()));
            assertThat(answer.text())
                    .isEqualTo(offline.text())
                    .contains(MRR.id().value());
            assertThat(answer.model()).isEqualTo(RunningFake.MODEL);
        }
    }

    @Test
    void countsTokensAsTheApiDoes() {
        try (RunningFake fake = new RunningFake(Script.NONE)) {
            Answer first = (Answer) value(fake.model().ask(request()));
            Answer second = (Answer) value(fake.model().ask(request()));

            assertThat(first.usage().estimated()).isFalse();
            assertThat(first.usage().inputTokens()).isGreaterThan(300);
            assertThat(first.usage().cachedTokens()).isZero();
            assertThat(first.usage().outputTokens()).isEqualTo(first.text().length() / 4);
            assertThat(first.usage().thoughtTokens()).isPositive();
            assertThat(second.usage().inputTokens()).isEqualTo(first.usage().inputTokens());
            assertThat(second.usage().cachedTokens())
                    .isBetween(300L, second.usage().inputTokens());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMIT,      RATE_LIMITED, 30",
        "RATE_LIMIT_BARE, RATE_LIMITED, ",
        "ERROR_500,       OVERLOADED,   ",
        "ERROR_503,       OVERLOADED,   ",
        "ERROR_504,       TIMEOUT,      ",
        "BLOCKED,         REFUSED,      ",
        "SAFETY,          REFUSED,      ",
        "SPII,            REFUSED,      ",
        "MAX_TOKENS,      TRUNCATED,    ",
        "DROP,            OVERLOADED,   ",
    })
    void troubleIsTheFailureThatItShouldBe(Trouble trouble, Kind kind, Integer seconds) {
        try (RunningFake fake = RunningFake.with(trouble)) {
            Failure failure = (Failure) value(fake.model().ask(request()));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            assertThat(fake.recorded()).hasSize(1);
            assertThat(fake.recorded().get(0).trouble()).isEqualTo(trouble.key());
        }
    }

    @Test
    void aQuotaOfTheDayIsNotOneOfTheMinute() {
        try (RunningFake fake = RunningFake.with(Trouble.DAILY_QUOTA)) {
            Failure failure = (Failure) value(fake.model().ask(request()));

            assertThat(failure.kind()).isEqualTo(Kind.DAILY_QUOTA);
            assertThat(failure.retryAfter()).isNotNull().isNotEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void aStallEndsWithTheDeadlineOfWhoeverAsks() {
        try (RunningFake fake = RunningFake.with(Trouble.STALL)) {
            Failure failure = (Failure) value(fake.model(RunningFake.MODEL, RunningFake.KEY, Duration.ofSeconds(1))
                    .ask(request()));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(fake.recorded()).extracting(Recorded::status).containsExactly(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCED", "THOUGHT_FIRST", "NO_USAGE", "NONE", "OBEY"})
    void whatIsBesideTheAnswerDoesNotHideIt(Trouble trouble) {
        try (RunningFake fake = RunningFake.with(trouble)) {
            Answer answer = (Answer) value(fake.model().ask(request()));

            assertThat(new EventReplies(Passes.events(), List.of(MRR))
                            .examine(answer.text())
                            .findings())
                    .hasSize(1);
            assertThat(answer.usage().estimated()).isEqualTo(trouble == Trouble.NO_USAGE);
        }
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsNoAnswer() {
        try (RunningFake fake = RunningFake.with(Trouble.CUT)) {
            Answer answer = (Answer) value(fake.model().ask(request()));

            assertThat(new EventReplies(Passes.events(), List.of(MRR))
                            .examine(answer.text())
                            .isMalformed())
                    .isTrue();
        }
    }

    @Test
    void anErrorMayStandInAnArray() {
        Script.Play play = new Script.Play(Trouble.RATE_LIMIT, Duration.ZERO, Duration.ofMillis(1500), true);
        try (RunningFake fake = new RunningFake(Script.NONE.and(new Script.Rule(play, Script.Every.CALL)))) {
            Failure failure = (Failure) value(fake.model().ask(request()));

            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(1500));
            assertThat(fake.recorded().get(0).answer().isArray()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.5-flash-lite, AIza-wrong,       AUTH",
        "gemini-2.0-flash,      AIza-fake-s3cret, NOT_FOUND",
    })
    void aWrongKeyAndARetiredModelAreToldApart(String model, String key, Kind kind) {
        try (RunningFake fake = RunningFake.with(Trouble.ERROR_503)) {
            Failure failure = (Failure)
                    value(fake.model(model, key, Duration.ofSeconds(30)).ask(request()));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(fake.recorded()).extracting(Recorded::trouble).containsExactly("refused");
        }
    }

    @Test
    void anAnswerIsNoLongerThanThePassAllows() {
        try (RunningFake fake = new RunningFake(Script.NONE)) {
            List<Message> many = IntStream.range(0, 300)
                    .mapToObj(i ->
                            Said.chat("Dana", Said.NOON.plusSeconds(i), "We signed Customer" + i + " for $" + i + "k"))
                    .map(chat -> (Message) chat)
                    .toList();

            ModelOutcome outcome = value(fake.model().ask(request(many)));

            assertThat(outcome).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind())
                    .isEqualTo(Kind.TRUNCATED));
        }
    }

    @Test
    void recordsWhatItWasSentWithoutTheKey() {
        try (RunningFake fake = new RunningFake(Script.NONE)) {
            value(fake.model().ask(request()));

            Recorded call = fake.recorded().get(0);
            assertThat(call.method() + " " + call.path())
                    .isEqualTo("POST /v1beta/models/gemini-3.5-flash-lite:generateContent");
            assertThat(call.headers())
                    .containsEntry("x-goog-api-key", "********")
                    .containsEntry("content-type", "application/json");
            assertThat(call.body().at("/contents/0/parts/0/text").asText()).contains("$120k MRR");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.answer().at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
            assertThat(Json.write(call)).doesNotContain(RunningFake.KEY);
        }
    }

    @Test
    void whatIsNoCallOfTheApiIsNotFound() {
        try (RunningFake fake = new RunningFake(Script.NONE)) {
            for (String path : List.of("/", "/v1/models/m:generateContent", "/v1beta/models/m:streamGenerateContent")) {
                assertThat(status(fake, HttpMethod.POST, path)).isEqualTo(404);
            }
            assertThat(status(fake, HttpMethod.GET, "/v1beta/models/" + RunningFake.MODEL + ":generateContent"))
                    .isEqualTo(404);
        }
    }

    @Test
    void anAnswerTakesAsLongAsTheScriptSays() {
        try (RunningFake fake = new RunningFake(Script.NONE.slowedBy(Duration.ofMillis(80)))) {
            long begin = System.nanoTime();
            value(fake.model().ask(request()));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
        }
    }

    @Test
    void manyAreServedAtATimeWithACannedAnswer() {
        Duration latency = Duration.ofMillis(300);
        try (RunningFake fake = new RunningFake(Script.NONE.slowedBy(latency), true)) {
            LanguageModel model = fake.model();
            ModelRequest request = request();
            long begin = System.nanoTime();
            List<Future<ModelOutcome>> asked =
                    IntStream.range(0, 16).mapToObj(i -> model.ask(request)).toList();

            asked.forEach(one -> assertThat(((Answer) value(one)).text()).isEqualTo("{\"events\": []}"));
            // One after the other, they would take sixteen times as long.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(latency, latency.multipliedBy(16));
            assertThat(fake.recorded()).isEmpty();
        }
    }

    private static int status(RunningFake fake, HttpMethod method, String path) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(URI.create(fake.baseUrl()).resolve(path).toString());
        HttpClient client = fake.vertx().createHttpClient();
        return value(client.request(options)
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::statusCode)
                .eventually(client::close));
    }

    private static ModelRequest request() {
        return request(List.of(MRR));
    }

    private static ModelRequest request(List<Message> messages) {
        return new ModelRequest(Passes.events(), Said.COMPANY, messages, List.of(), Map.of("company", "acme"), null);
    }
}
