package io.tidings.gemini;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a reply of Gemini means, whatever it is. */
final class GeminiReplies {
    private final GeminiErrors errors;

    GeminiReplies(GeminiErrors errors) {
        this.errors = errors;
    }

    /** @param now for the time until a daily quota begins anew */
    ModelOutcome outcome(HttpReply reply, Question question, Instant now) {
        if (reply.status() < 200 || reply.status() > 299) {
            return errors.failure(reply, question, now);
        }
        JsonNode body = reply.json();
        return body.isObject()
                ? outcome(body, question)
                : failure(
                        Kind.OVERLOADED,
                        "what came from Gemini is no JSON, or was cut off: check tidings.models.gemini.base-url and any"
                                + " proxy in between where that happens often",
                        null);
    }

    private static ModelOutcome outcome(JsonNode body, Question question) {
        JsonNode candidate = body.path("candidates").path(0);
        if (!candidate.isObject()) {
            String reason = body.path("promptFeedback").path("blockReason").asText("");
            return reason.isEmpty()
                    ? failure(
                            Kind.MALFORMED,
                            "Gemini gave neither an answer nor a reason for that",
                            billed(body, question))
                    : failure(
                            Kind.REFUSED,
                            "Gemini blocked the question (" + Text.printable(reason)
                                    + "): look at what its messages say, or give the pass " + question.pass()
                                    + " another model",
                            billed(body, question));
        }
        String reason = candidate.path("finishReason").asText("");
        String text = text(candidate);
        return switch (reason) {
            case "", "STOP", "FINISH_REASON_UNSPECIFIED" -> answer(body, text, question);
            case "MAX_TOKENS" ->
                failure(
                        Kind.TRUNCATED,
                        "the answer was cut off at its longest: raise max-output-tokens in " + question.pass()
                                + ".yaml, have the model think less, or make batches smaller (tidings.trigger.count)",
                        usage(body, text, question));
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE" ->
                failure(
                        Kind.REFUSED,
                        "Gemini blocked its answer (" + reason + "): look at what the messages say, or give the pass "
                                + question.pass() + " another model",
                        usage(body, text, question));
            default ->
                failure(
                        Kind.MALFORMED,
                        "Gemini ended its answer in a way that is not known here (" + Text.printable(reason) + ")",
                        usage(body, text, question));
        };
    }

    private static ModelOutcome answer(JsonNode body, String text, Question question) {
        if (text.isBlank()) {
            return failure(Kind.MALFORMED, "Gemini ended its answer without a word of it", usage(body, text, question));
        }
        String model = body.path("modelVersion").asText("");
        return new Answer(text, usage(body, text, question), model.isEmpty() ? question.model() : model);
    }

    /** All parts of an answer but the thoughts that led to it. */
    private static String text(JsonNode candidate) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean()) {
                text.append(part.path("text").asText(""));
            }
        }
        return text.toString();
    }

    /** What a reply without an answer is billed; null where it counts nothing, as then nothing was begun. */
    private static @Nullable Usage billed(JsonNode body, Question question) {
        return body.path("usageMetadata").isObject() ? usage(body, "", question) : null;
    }

    /** Any count may be missing; the one of all tokens tells those of the answer then. */
    private static Usage usage(JsonNode body, String text, Question question) {
        TokenCounts counts = new TokenCounts(body.path("usageMetadata"));
        boolean input = counts.has("/promptTokenCount");
        boolean output = counts.has("/candidatesTokenCount");
        boolean total = input && counts.has("/totalTokenCount");
        long asked = counts.get("/promptTokenCount", question.tokens());
        long thoughts = counts.get("/thoughtsTokenCount");
        long answered = total ? Math.max(0, counts.get("/totalTokenCount") - asked - thoughts) : Text.tokens(text);
        return new Usage(
                asked,
                counts.get("/cachedContentTokenCount"),
                counts.get("/candidatesTokenCount", answered),
                thoughts,
                !input || (!output && !total));
    }

    private static Failure failure(Kind kind, String detail, @Nullable Usage usage) {
        return new Failure(kind, detail, null, usage);
    }
}
