package io.tidings.openai;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a reply, as OpenAI, vLLM, Ollama and llama.cpp give it: the texts are written by hand. */
class ChatRepliesTest {
    private static final Question QUESTION = new Question("qwen3:8b", "significant-events", 1234);

    private final ChatReplies replies = new ChatReplies(new ChatErrors(new ApiKey("s3cret")));

    @Test
    void anAnswer() {
        assertThat(
                        ok(
                                """
                {"id": "chatcmpl-1", "object": "chat.completion", "created": 1790000000, "model": "qwen3:8b-q4",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": "{\\"events\\": []}",
                   "refusal": null}, "logprobs": null, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 900, "completion_tokens": 72, "total_tokens": 972,
                   "prompt_tokens_details": {"cached_tokens": 512},
                   "completion_tokens_details": {"reasoning_tokens": 64}}}"""))
                .isEqualTo(new Answer("{\"events\": []}", new Usage(900, 512, 8, 64, false), "qwen3:8b-q4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                              | 1234 | 3 | true",
                "null                                                          | 1234 | 3 | true",
                "{\"prompt_tokens\": 10}                                       | 10   | 3 | true",
                "{\"prompt_tokens\": 10, \"completion_tokens\": 5}             | 10   | 5 | false",
                "{\"prompt_tokens\": 10, \"completion_tokens\": 5, \"prompt_tokens_details\": null} | 10 | 5 | false",
            })
    void countsThatAreMissingAreReckoned(@Nullable String counts, long input, long output, boolean estimated) {
        String usage = counts == null ? "" : ", \"usage\": " + counts;

        assertThat(ok("{\"choices\": [{\"message\": {\"content\": \"12 characters\"}}]" + usage + "}"))
                .isEqualTo(new Answer("12 characters", new Usage(input, 0, output, 0, estimated), "qwen3:8b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
                        + " | set tidings.models.openai.max-tokens-field to max-completion-tokens",
                "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is"
                        + " supported. | set tidings.models.openai.temperature to false",
            })
    void whatAModelDoesNotTakeAnyMoreIsNamedWithItsSetting(String message, String fix) {
        String body = "{\"error\": {\"message\": \"" + message + "\", \"type\": \"invalid_request_error\","
                + " \"code\": \"unsupported_parameter\"}}";

        assertKind(replies.outcome(new HttpReply(400, body, null), QUESTION), Kind.INVALID_REQUEST, fix);
    }

    @Test
    void anAnswerThatWasCutOff() {
        for (String text : new String[] {"", "[1,"}) {
            assertKind(ended("length", text), Kind.TRUNCATED, "raise max-output-tokens in significant-events.yaml");
        }
    }

    @Test
    void aRefusal() {
        assertKind(ended("content_filter", ""), Kind.REFUSED, "(content_filter)");
        assertKind(
                ok("{\"choices\": [{\"message\": {\"refusal\": \"I can't\"}, \"finish_reason\": \"stop\"}]}"),
                Kind.REFUSED,
                "(refusal)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"choices\": []}",
                "{\"choices\": [null]}",
                "{\"choices\": [{\"finish_reason\": \"stop\"}]}",
                "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": \"tool_calls\"}]}",
                "{\"choices\": [{\"message\": {\"content\": \" \"}, \"finish_reason\": \"stop\"}]}",
            })
    void nothingThatCouldBeAnAnswer(String body) {
        assertKind(ok(body), Kind.MALFORMED, "answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "{\"choices\": [{\"mess"})
    void whatIsNoJson(String body) {
        assertKind(ok(body), Kind.OVERLOADED, "tidings.models.openai.base-url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | AUTH            | set tidings.models.openai.key",
                "403 | AUTH            | set tidings.models.openai.key",
                "404 | NOT_FOUND       | has no model qwen3:8b, or is not at this address",
                "408 | TIMEOUT         | wait",
                "413 | TOO_LONG        | tidings.trigger.tokens",
                "422 | INVALID_REQUEST | mend the model options in significant-events.yaml, the schema significant-events.json",
                "429 | RATE_LIMITED    | wait, or raise its limit",
                "500 | OVERLOADED      | (500)",
                "503 | OVERLOADED      | (503)",
                "504 | TIMEOUT         | wait",
                "307 | INVALID_REQUEST | set tidings.models.openai.base-url",
            })
    void anErrorByItsStatusWhateverItSays(int status, Kind kind, String remedy) {
        for (String body : new String[] {"", "Bad Gateway", "{}", "[]"}) {
            assertKind(replies.outcome(new HttpReply(status, body, null), QUESTION), kind, remedy);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"no such thing\", \"type\": \"invalid_request_error\", \"code\": null}}",
                "{\"object\": \"error\", \"message\": \"no such thing\", \"type\": \"BadRequestError\", \"code\": 400}",
                "{\"error\": \"no such thing\"}",
            })
    void eachServersWayToSayIt(String body) {
        assertKind(
                replies.outcome(new HttpReply(400, body, null), QUESTION),
                Kind.INVALID_REQUEST,
                "(it says: no such thing)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"Too long.\", \"type\": \"invalid_request_error\", \"code\": \"context_length_exceeded\"}}",
                "{\"object\": \"error\", \"message\": \"This model's maximum context length is 16384 tokens.\", \"code\": 400}",
                "{\"error\": {\"code\": 400, \"message\": \"Too long.\", \"type\": \"exceed_context_size_error\"}}",
            })
    void aQuestionThatIsTooLong(String body) {
        assertKind(replies.outcome(new HttpReply(400, body, null), QUESTION), Kind.TOO_LONG, "tidings.trigger.tokens");
    }

    @Test
    void anAccountWithoutCredit() {
        String body = "{\"error\": {\"message\": \"Check your plan.\", \"code\": \"insufficient_quota\"}}";

        assertKind(replies.outcome(new HttpReply(429, body, null), QUESTION), Kind.DAILY_QUOTA, "add some");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theTimeToWaitIsInAHeader(int status) {
        Failure failure = (Failure) replies.outcome(new HttpReply(status, "", Duration.ofSeconds(3)), QUESTION);

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aKeyThatTheServerRepeatsIsNotShown() {
        Failure failure = (Failure) replies.outcome(
                new HttpReply(401, "{\"error\": {\"message\": \"Incorrect API key: s3cret\"}}", null), QUESTION);

        assertThat(failure.detail()).contains("Incorrect API key: ********").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter"})
    void whatIsBilledWithoutAnAnswerIsCounted(String reason) {
        String reply = "{\"choices\": [{\"message\": {\"content\": \"\"}, \"finish_reason\": \"" + reason
                + "\"}], \"usage\": {\"prompt_tokens\": 90, \"completion_tokens\": 7}}";

        assertThat(((Failure) ok(reply)).usage()).isEqualTo(new Usage(90, 0, 7, 0, false));
    }

    private ModelOutcome ok(String body) {
        return replies.outcome(new HttpReply(200, body, null), QUESTION);
    }

    private ModelOutcome ended(String reason, String text) {
        return ok("{\"choices\": [{\"message\": {\"content\": \"%s\"}, \"finish_reason\": \"%s\"}]}"
                .formatted(text, reason));
    }

    private static void assertKind(ModelOutcome outcome, Kind kind, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.detail()).contains(words);
        });
    }
}
