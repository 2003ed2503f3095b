package io.tidings.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpReply;
import io.tidings.http.Question;
import io.tidings.http.ServiceMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an error of the server means, and what to do about it. */
final class ChatErrors {
    private static final String SETTINGS = "tidings.models.openai";
    /** Of OpenAI, vLLM and llama.cpp. */
    private static final Pattern TOO_LONG =
            Pattern.compile("context_length_exceeded|exceed_context_size|context (length|size|window)");

    private final @Nullable ApiKey key;

    /** @param key which no message of ours repeats; null where there is none */
    ChatErrors(@Nullable ApiKey key) {
        this.key = key;
    }

    /** The failure of a reply whose status is none of success. */
    Failure failure(HttpReply reply, Question question) {
        JsonNode body = reply.json();
        // Some servers write {"error": {"message": …}}, some {"error": …}, and some leave the wrapping out.
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        String message = error.path("message").asText(body.path("error").asText(""));
        String code = error.path("code").asText("") + " " + error.path("type").asText("");
        Duration delay = reply.retryAfter();
        int status = reply.status();
        return switch (status) {
            case 401, 403 ->
                told(
                        Kind.AUTH,
                        "the model's server refuses the key: set " + SETTINGS + ".key (TIDINGS_MODELS_OPENAI_KEY) to a"
                                + " valid one",
                        message,
                        null);
            case 404 ->
                told(
                        Kind.NOT_FOUND,
                        "the model's server has no model " + question.model() + ", or is not at this address: load the"
                                + " model there, name another, or mend " + SETTINGS + ".base-url",
                        message,
                        null);
            case 413 -> tooLong(message, question);
            case 429 ->
                code.contains("insufficient_quota")
                        ? told(Kind.DAILY_QUOTA, "the account has no credit left: add some", message, delay)
                        : told(
                                Kind.RATE_LIMITED,
                                "the model's server was asked too much in too short a time: wait, or raise its limit",
                                message,
                                delay);
            case 408, 504 ->
                told(
                        Kind.TIMEOUT,
                        "the model's server took too long (" + status + "): wait, it is asked again",
                        message,
                        delay);
            default ->
                status >= 500
                        ? told(
                                Kind.OVERLOADED,
                                "the model's server is overloaded or has a fault of its own (" + status
                                        + "): wait, it is asked again",
                                message,
                                delay)
                        : status < 400
                                ? moved(status)
                                : TOO_LONG.matcher(code + " " + message.toLowerCase(Locale.ROOT))
                                                .find()
                                        ? tooLong(message, question)
                                        : invalid(status, message, question);
        };
    }

    private Failure tooLong(String message, Question question) {
        return told(
                Kind.TOO_LONG,
                "the question is longer than the model " + question.model()
                        + " reads: make batches smaller (tidings.trigger.tokens), or have the server read more",
                message,
                null);
    }

    private Failure invalid(int status, String message, Question question) {
        return told(
                Kind.INVALID_REQUEST,
                "the model's server does not take what it is asked (" + status + "), with no fault of the messages: "
                        + mend(message, question),
                message,
                null);
    }

    /** OpenAI refuses by name what its newer models do not take any more. */
    private static String mend(String message, Question question) {
        if (message.contains("max_completion_tokens")) {
            return "set " + SETTINGS + ".max-tokens-field to max-completion-tokens";
        }
        if (message.contains("'temperature'")) {
            return "set " + SETTINGS + ".temperature to false";
        }
        return "mend the model options in " + question.pass() + ".yaml, the schema " + question.pass() + ".json, or "
                + SETTINGS;
    }

    private static Failure moved(int status) {
        return new Failure(
                Kind.INVALID_REQUEST,
                "the address of the model's server sends us elsewhere (" + status
                        + "), and the key does not go along: set " + SETTINGS + ".base-url to where it answers",
                null);
    }

    private Failure told(Kind kind, String sentence, String message, @Nullable Duration retryAfter) {
        return new Failure(kind, ServiceMessage.after(sentence, message, key), retryAfter);
    }
}
