package io.tidings.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.http.HttpReply;
import io.tidings.http.Question;
import io.tidings.http.TokenCounts;
import io.tidings.message.Text;
import org.jspecify.annotations.Nullable;

/** What a reply of the server means, whatever it is. */
final class ChatReplies {
    private final ChatErrors errors;

    ChatReplies(ChatErrors errors) {
        this.errors = errors;
    }

    ModelOutcome outcome(HttpReply reply, Question question) {
        if (reply.status() < 200 || reply.status() > 299) {
            return errors.failure(reply, question);
        }
        JsonNode body = reply.json();
        return body.isObject()
                ? outcome(body, question)
                : failure(
                        Kind.OVERLOADED,
                        "what came from the model's server is no JSON, or was cut off: check"
                                + " tidings.models.openai.base-url and any proxy in between where that happens often",
                        null);
    }

    private static ModelOutcome outcome(JsonNode body, Question question) {
        JsonNode choice = body.path("choices").path(0);
        if (!choice.isObject()) {
            return failure(Kind.MALFORMED, "the model's server gave no answer, and no reason for that", null);
        }
        String text = choice.path("message").path("content").asText("");
        Usage usage = usage(body, text, question);
        String reason = choice.path("finish_reason").asText("");
        boolean refused = !choice.path("message").path("refusal").asText("").isEmpty();
        if (refused || reason.equals("content_filter")) {
            return failure(
                    Kind.REFUSED,
                    "the model refused an answer (" + (refused ? "refusal" : reason)
                            + "): look at what the messages say, or give the pass " + question.pass()
                            + " another model",
                    usage);
        }
        if (reason.equals("length")) {
            return failure(
                    Kind.TRUNCATED,
                    "the answer was cut off at its longest: raise max-output-tokens in " + question.pass()
                            + ".yaml or what the server allows, or make batches smaller (tidings.trigger.count)",
                    usage);
        }
        return text.isBlank()
                ? failure(Kind.MALFORMED, "the model ended its answer without a word of it", usage)
                : new Answer(text, usage, body.path("model").asText(question.model()));
    }

    /** Any count may be missing. What was thought is counted with the answer, and told apart here. */
    private static Usage usage(JsonNode body, String text, Question question) {
        TokenCounts counts = new TokenCounts(body.path("usage"));
        boolean output = counts.has("/completion_tokens");
        long thoughts = counts.get("/completion_tokens_details/reasoning_tokens");
        return new Usage(
                counts.get("/prompt_tokens", question.tokens()),
                counts.get("/prompt_tokens_details/cached_tokens"),
                output ? Math.max(0, counts.get("/completion_tokens") - thoughts) : Text.tokens(text),
                thoughts,
                !counts.has("/prompt_tokens") || !output);
    }

    private static Failure failure(Kind kind, String detail, @Nullable Usage usage) {
        return new Failure(kind, detail, null, usage);
    }
}
