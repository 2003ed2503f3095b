package io.tidings.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpReply;
import io.tidings.http.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a reply, as Gemini gives it: the texts are written by hand after its documentation. */
class GeminiRepliesTest {
    private static final Question QUESTION = new Question("gemini-3.5-flash-lite", "significant-events", 1234);
    /** Six in the evening of the day before, in California. */
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private final GeminiReplies replies = new GeminiReplies(
            new GeminiErrors(new ApiKey("s3cret"), List.of("gemini-3.8-flash", "gemini-3.5-flash-lite")));

    @Test
    void anAnswer() {
        assertThat(
                        ok(
                                """
                {"candidates": [{"content": {"parts": [{"text": "{\\"events\\": []}"}], "role": "model"},
                    "finishReason": "STOP", "index": 0}],
                  "usageMetadata": {"promptTokenCount": 900, "cachedContentTokenCount": 512, "candidatesTokenCount": 8,
                    "thoughtsTokenCount": 64, "totalTokenCount": 972},
                  "modelVersion": "gemini-3.5-flash-lite-001", "responseId": "abc"}"""))
                .isEqualTo(
                        new Answer("{\"events\": []}", new Usage(900, 512, 8, 64, false), "gemini-3.5-flash-lite-001"));
    }

    @Test
    void anAnswerInSeveralPartsWithThoughtsBetween() {
        assertThat(
                        answer(
                                """
                [{"text": "I should look", "thought": true}, {"text": "{\\"eve"}, {"text": "again", "thought": true},
                 {"text": "nts\\": []}", "thought": false}, {"inlineData": {"data": "x"}}]"""))
                .isEqualTo("{\"events\": []}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                 | 1234 | 0  | 3  | 0  | true",
                "{}                                                               | 1234 | 0  | 3  | 0  | true",
                "{\"promptTokenCount\": 10}                                       | 10   | 0  | 3  | 0  | true",
                "{\"promptTokenCount\": 10, \"candidatesTokenCount\": 5}          | 10   | 0  | 5  | 0  | false",
                "{\"promptTokenCount\": 10, \"totalTokenCount\": 17}              | 10   | 0  | 7  | 0  | false",
                "{\"promptTokenCount\": 10, \"thoughtsTokenCount\": 4, \"totalTokenCount\": 17} | 10 | 0 | 3 | 4 | false",
                "{\"promptTokenCount\": 10, \"totalTokenCount\": 9}               | 10   | 0  | 0  | 0  | false",
                "{\"candidatesTokenCount\": 5, \"totalTokenCount\": 17}           | 1234 | 0  | 5  | 0  | true",
                "{\"promptTokenCount\": null, \"candidatesTokenCount\": 5}        | 1234 | 0  | 5  | 0  | true",
                "{\"promptTokenCount\": -9, \"candidatesTokenCount\": -5, \"thoughtsTokenCount\": -7} | 1234 | 0 | 3 | 0 | true",
                "{\"promptTokenCount\": 10, \"candidatesTokenCount\": 5, \"cachedContentTokenCount\": -3} | 10 | 0 | 5 | 0 | false",
                "{\"promptTokenCount\": 9223372036854775807, \"candidatesTokenCount\": 1e30} | 1234 | 0 | 3 | 0 | true",
            })
    void countsThatAreMissingAreReckoned(
            @Nullable String counts, long input, long cached, long output, long thoughts, boolean estimated) {
        String usage = counts == null ? "" : ", \"usageMetadata\": " + counts;

        assertThat(ok("{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"12 characters\"}]}}]" + usage + "}"))
                .isEqualTo(new Answer(
                        "12 characters",
                        new Usage(input, cached, output, thoughts, estimated),
                        "gemini-3.5-flash-lite"));
    }

    @Test
    void aBlockedQuestion() {
        assertRefused(
                ok(
                        """
                {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
                 "usageMetadata": {"promptTokenCount": 12559, "totalTokenCount": 12559}, "modelVersion": "x"}"""),
                "Gemini blocked the question (PROHIBITED_CONTENT)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE"})
    void aBlockedAnswer(String reason) {
        assertRefused(
                ok("{\"candidates\": [{\"finishReason\": \"" + reason + "\", \"index\": 0}]}"),
                "Gemini blocked its answer (" + reason + ")");
        assertRefused(ended(reason, "{\"events\""), "Gemini blocked its answer (" + reason + ")");
    }

    @Test
    void anAnswerThatWasCutOff() {
        assertTruncated(ended("MAX_TOKENS", "{\"events\": ["));
    }

    @Test
    void anAnswerThatWasCutOffBeforeItsFirstWord() {
        assertTruncated(ended("MAX_TOKENS", ""));
        assertTruncated(
                ok("{\"candidates\": [{\"content\": {\"role\": \"model\"}, \"finishReason\": \"MAX_TOKENS\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"candidates\": []}",
                "{\"candidates\": [], \"promptFeedback\": {}, \"usageMetadata\": {\"promptTokenCount\": 5}}",
                "{\"candidates\": null}",
                "{\"candidates\": [null]}",
                "{\"candidates\": [{\"finishReason\": \"STOP\"}]}",
                "{\"candidates\": [{\"content\": {\"parts\": []}, \"finishReason\": \"STOP\"}]}",
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \" \"}]}, \"finishReason\": \"STOP\"}]}",
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"hm\", \"thought\": true}]}}]}",
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"{}\"}]}, \"finishReason\": \"OTHER\"}]}",
                "{\"candidates\": [{\"finishReason\": \"MALFORMED_RESPONSE\"}]}",
                "{\"candidates\": [{\"finishReason\": \"SOMETHING_NEW\"}]}",
            })
    void nothingThatCouldBeAnAnswer(String body) {
        assertThat(ok(body)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure.kind().faultOfTheBatch()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in to the hotel</html>", "{\"candidates\": [{\"cont", "[]", "\"hi\""})
    void whatIsNoJson(String body) {
        Failure failure = (Failure) ok(body);

        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.detail()).contains("is no JSON", "tidings.models.gemini.base-url");
    }

    @Test
    void aWrongKey() {
        assertKey(
                error(
                        400,
                        """
                {"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.",
                  "status": "INVALID_ARGUMENT", "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                  "reason": "API_KEY_INVALID", "domain": "googleapis.com",
                  "metadata": {"service": "generativelanguage.googleapis.com"}}]}}"""));
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHENTICATED", "403, PERMISSION_DENIED"})
    void aKeyThatMayNotDoThis(int status, String name) {
        assertKey(error(status, error(status, name, "Requests to this API are blocked.")));
    }

    @Test
    void aKeyThatTheServiceRepeatsIsNotShown() {
        Failure failure = error(403, error(403, "PERMISSION_DENIED", "The key s3cret was leaked."));

        assertThat(failure.detail()).contains("The key ******** was leaked.").doesNotContain("s3cret");
    }

    @Test
    void aModelThatIsGone() {
        Failure failure = error(
                404,
                error(
                        404,
                        "NOT_FOUND",
                        "models/gemini-2.0-flash is not found for API version v1beta, or is not supported."));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.detail())
                .startsWith("Gemini has no model gemini-3.5-flash-lite, or no longer: choose a current one, such as"
                        + " gemini-3.8-flash, gemini-3.5-flash-lite (it says: models/gemini-2.0-flash is not found");
    }

    @Test
    void anAddressThatIsNotGeminis() {
        Failure failure = error(404, "<html>404</html>");

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.detail())
                .isEqualTo("there is no Gemini at this address: mend tidings.models.gemini.base-url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "47s      | PT47S",
                "47.5s    | PT47.5S",
                "0.25s    | PT0.25S",
                "0s       | PT0S",
                "47.123456789s | PT47.123456789S",
                "soon     |",
                "-1s      |",
                "99999999999s |",
            })
    void tooMuchWithTheTimeToWait(String delay, @Nullable Duration wait) {
        Failure failure = error(
                429,
                """
                {"error": {"code": 429, "message": "You exceeded your current quota, please check your plan.",
                  "status": "RESOURCE_EXHAUSTED", "details": [
                  {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": "https://ai.google.dev"}]},
                  {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{
                    "quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
                    "quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "quotaValue": "15"}]},
                  {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%s"}]}}"""
                        .formatted(delay));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(wait);
        assertThat(failure.detail()).startsWith("Gemini was asked too much in too short a time: wait, or raise");
    }

    @Test
    void tooMuchWithoutAWordMore() {
        for (String body : List.of("", "{\"error\": {\"code\": 429, \"status\": \"RESOURCE_EXHAUSTED\"}}", "[]")) {
            assertThat(error(429, body))
                    .isEqualTo(new Failure(
                            Kind.RATE_LIMITED,
                            "Gemini was asked too much in too short a time: wait, or raise the quota",
                            null));
        }
    }

    @Test
    void tooMuchWithTheTimeInAHeader() {
        ModelOutcome outcome = replies.outcome(new HttpReply(429, "{}", Duration.ofSeconds(9)), QUESTION, NOW);

        assertThat(((Failure) outcome).retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    /** The quota of the minute is over as well then, and the delay is of that. */
    @Test
    void theQuotaOfTheDay() {
        String body =
                """
                {"error": {"code": 429, "message": "You exceeded your current quota.", "status": "RESOURCE_EXHAUSTED",
                  "details": [{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
                    {"quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"},
                    {"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": "200"}]},
                  {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "37s"}]}}""";

        Failure failure = error(429, body);

        assertThat(failure.kind()).isEqualTo(Kind.DAILY_QUOTA);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(6));
        assertThat(failure.detail()).contains("begins anew at midnight Pacific time, in 6 h 0 min");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T07:59:30Z, PT30S",
        "2026-11-22T08:00:00Z, PT24H",
        "2026-07-01T06:00:00Z, PT1H",
        "2026-03-08T08:00:00Z, PT23H",
        "2026-11-01T07:00:00Z, PT25H",
    })
    void theDayOfAQuotaIsThatOfCalifornia(Instant now, Duration wait) {
        String body =
                """
                [{"error": {"code": 429, "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                  "reason": "RATE_LIMIT_EXCEEDED", "metadata": {"quota_limit": "GenerateRequestsPerDayPerProject"}}]}}]""";

        Failure failure = (Failure) replies.outcome(new HttpReply(429, body, null), QUESTION, now);

        assertThat(failure.kind()).isEqualTo(Kind.DAILY_QUOTA);
        assertThat(failure.retryAfter()).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({
        "500, INTERNAL, OVERLOADED, Gemini has a fault of its own (500)",
        "502, BAD_GATEWAY, OVERLOADED, Gemini has a fault of its own (502)",
        "503, UNAVAILABLE, OVERLOADED, Gemini is overloaded (503)",
        "599, UNKNOWN, OVERLOADED, Gemini has a fault of its own (599)",
        "504, DEADLINE_EXCEEDED, TIMEOUT, Gemini took too long (504)",
        "408, TIMEOUT, TIMEOUT, Gemini took too long (408)",
    })
    void troubleOfTheirOwn(int status, String name, Kind kind, String words) {
        Failure plain = error(status, error(status, name, "The model is overloaded."));

        assertThat(plain.kind()).isEqualTo(kind);
        assertThat(plain.detail()).isEqualTo(words + ": wait, it is asked again (it says: The model is overloaded.)");
        assertThat(error(status, "[" + error(status, name, "The model is overloaded.") + "]"))
                .isEqualTo(plain);
        assertThat(error(status, "upstream connect error").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* GenerateContentRequest.generation_config.response_json_schema: should be non-empty for OBJECT type | the schema significant-events.json",
                "Thinking level MINIMAL is not supported for this model.  | model.thinking in significant-events.yaml, or tidings.models.gemini.thinking",
                "You can only set one of thinking budget and level.      | model.thinking in significant-events.yaml",
                "Invalid value at 'generation_config.max_output_tokens'  | model.max-output-tokens in significant-events.yaml",
                "Unable to submit request because temperature is 3       | model.temperature in significant-events.yaml",
                "Invalid value at 'generation_config.seed' (TYPE_INT32)  | tidings.models.seed",
                "Please ensure that multiturn requests end with a user role | the model options in significant-events.yaml, or tidings.models.gemini",
            })
    void whatItDoesNotTakeIsNoFaultOfTheMessages(String message, String cause) {
        Failure failure = error(400, error(400, "INVALID_ARGUMENT", message));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure.kind().faultOfTheBatch()).isFalse();
        assertThat(failure.detail())
                .startsWith("Gemini does not take what it is asked (400), with no fault of the messages: mend " + cause)
                .contains("(it says: " + message.strip());
    }

    @Test
    void anAccountThatIsNotServed() {
        Failure failure =
                error(400, error(400, "FAILED_PRECONDITION", "User location is not supported for the API use."));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure.detail()).contains("open to your country and that billing is set up");
    }

    @Test
    void aQuestionThatIsTooLong() {
        Failure failure = error(
                400,
                error(
                        400,
                        "INVALID_ARGUMENT",
                        "The input token count (1200293) exceeds the maximum number of tokens allowed (1048576)."));

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LONG);
        assertThat(failure.kind().faultOfTheBatch()).isTrue();
        assertThat(failure.detail()).contains("tidings.trigger.tokens");
        assertThat(error(413, "<html>413</html>").kind()).isEqualTo(Kind.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void anAddressThatSendsUsElsewhere(int status) {
        Failure failure = error(status, "");

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure.detail())
                .contains("(" + status + ")", "the key does not go along", "set tidings.models.gemini.base-url");
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 409, 415, 422, 499})
    void anyOtherRefusalIsNoFaultOfTheMessages(int status) {
        assertThat(error(status, "").kind()).isEqualTo(Kind.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_TOKENS", "SAFETY", "SPII", "SOMETHING_NEW"})
    void whatIsBilledWithoutAnAnswerIsCounted(String reason) {
        String counts = ", \"usageMetadata\": {\"promptTokenCount\": 900, \"candidatesTokenCount\": 8,"
                + " \"thoughtsTokenCount\": 64}}";
        String ended = "{\"candidates\": [{\"finishReason\": \"" + reason + "\"}]";

        assertThat(((Failure) ok(ended + counts)).usage()).isEqualTo(new Usage(900, 0, 8, 64, false));
        assertThat(((Failure) ok(ended + "}")).usage()).isEqualTo(new Usage(1234, 0, 1, 0, true));
    }

    @Test
    void aBlockedQuestionIsCountedOnlyWhereGeminiCountsIt() {
        String blocked = "{\"promptFeedback\": {\"blockReason\": \"SAFETY\"}";

        assertThat(((Failure) ok(blocked
                                + ", \"usageMetadata\": {\"promptTokenCount\": 900, \"totalTokenCount\": 900}}"))
                        .usage())
                .isEqualTo(new Usage(900, 0, 0, 0, false));
        assertThat(((Failure) ok(blocked + "}")).usage()).isNull();
        assertThat(error(503, "{}").usage()).isNull();
    }

    private static String error(int code, String status, String message) {
        return "{\"error\": {\"code\": %d, \"message\": \"%s\", \"status\": \"%s\"}}".formatted(code, message, status);
    }

    private ModelOutcome ok(String body) {
        return replies.outcome(new HttpReply(200, body, null), QUESTION, NOW);
    }

    private ModelOutcome ended(String reason, String text) {
        return ok(
                """
                {"candidates": [{"content": {"parts": [{"text": "%s"}], "role": "model"}, "finishReason": "%s"}]}"""
                        .formatted(text.replace("\"", "\\\""), reason));
    }

    private String answer(String parts) {
        return ((Answer)
                        ok("{\"candidates\": [{\"content\": {\"parts\": " + parts + "}, \"finishReason\": \"STOP\"}]}"))
                .text();
    }

    private Failure error(int status, String body) {
        return (Failure) replies.outcome(new HttpReply(status, body, null), QUESTION, NOW);
    }

    private static void assertRefused(ModelOutcome outcome, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure.detail()).startsWith(words).contains("give the pass significant-events another model");
        });
    }

    private static void assertTruncated(ModelOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(failure.detail()).contains("raise max-output-tokens in significant-events.yaml");
        });
    }

    private static void assertKey(Failure failure) {
        assertThat(failure.kind()).isEqualTo(Kind.AUTH);
        assertThat(failure.detail())
                .startsWith("Gemini refuses the key: set GOOGLE_API_KEY or GEMINI_API_KEY to one that is valid");
    }
}
