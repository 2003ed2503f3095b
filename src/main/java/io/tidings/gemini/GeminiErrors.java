package io.tidings.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpReply;
import io.tidings.http.ServiceMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an error of Gemini means, and what to do about it. */
final class GeminiErrors {
    private static final String SETTINGS = "tidings.models.gemini";
    /** Where days begin for Gemini's quotas. */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    /** A duration as protocol buffers have it in JSON. */
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,7})(?:\\.(\\d{1,9}))?s");
    /** What is wrong where the message has such a word, in the order of looking; %s is the pass. */
    private static final List<Map.Entry<String, String>> CAUSES = List.of(
            Map.entry("schema", "the schema %1$s.json"),
            Map.entry("thinking", "model.thinking in %1$s.yaml, or " + SETTINGS + ".thinking"),
            Map.entry("max_output_tokens", "model.max-output-tokens in %1$s.yaml"),
            Map.entry("maxoutputtokens", "model.max-output-tokens in %1$s.yaml"),
            Map.entry("temperature", "model.temperature in %1$s.yaml"),
            Map.entry("seed", "tidings.models.seed"));

    private static final String OTHER_CAUSE = "the model options in %1$s.yaml, or " + SETTINGS;

    private final ApiKey key;
    private final List<String> currentModels;

    /**
     * For one account.
     *
     * @param key which no message of ours repeats
     * @param currentModels whom to name where a model is gone
     */
    GeminiErrors(ApiKey key, List<String> currentModels) {
        this.key = key;
        this.currentModels = currentModels;
    }

    /** The failure of a reply whose status is none of success. */
    Failure failure(HttpReply reply, Question question, Instant now) {
        JsonNode body = reply.json();
        JsonNode error = (body.isArray() ? body.path(0) : body).path("error");
        String message = error.path("message").asText("");
        int status = reply.status();
        return switch (status) {
            case 400 -> badRequest(error, message, question);
            case 401, 403 -> refusedKey(message);
            case 404 -> notFound(error, message, question);
            case 413 -> tooLong(message, question);
            case 429 -> tooMuch(reply, error, message, now);
            case 408, 504 -> unavailable(Kind.TIMEOUT, "Gemini took too long (" + status + ")", reply, error, message);
            default ->
                status >= 500
                        ? unavailable(
                                Kind.OVERLOADED,
                                status == 503
                                        ? "Gemini is overloaded (503)"
                                        : "Gemini has a fault of its own (" + status + ")",
                                reply,
                                error,
                                message)
                        : status < 400 ? moved(status) : invalid(status, message, question);
        };
    }

    private Failure badRequest(JsonNode error, String message, Question question) {
        String words = message.toLowerCase(Locale.ROOT);
        if (details(error).anyMatch(detail -> detail.path("reason").asText().startsWith("API_KEY_"))) {
            return refusedKey(message);
        }
        if (words.contains("token count") && words.contains("exceed")) {
            return tooLong(message, question);
        }
        if (error.path("status").asText().equals("FAILED_PRECONDITION")) {
            return told(
                    Kind.INVALID_REQUEST,
                    "Gemini does not serve this account as it is: see that it is open to your country and that billing"
                            + " is set up",
                    message,
                    null);
        }
        return invalid(400, message, question);
    }

    private Failure invalid(int status, String message, Question question) {
        String words = message.toLowerCase(Locale.ROOT);
        String cause = CAUSES.stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER_CAUSE);
        return told(
                Kind.INVALID_REQUEST,
                "Gemini does not take what it is asked (" + status + "), with no fault of the messages: mend "
                        + String.format(Locale.ROOT, cause, question.pass()),
                message,
                null);
    }

    private Failure refusedKey(String message) {
        return told(
                Kind.AUTH,
                "Gemini refuses the key: set GOOGLE_API_KEY or GEMINI_API_KEY to one that is valid and may use the"
                        + " Gemini API",
                message,
                null);
    }

    private Failure notFound(JsonNode error, String message, Question question) {
        return told(
                Kind.NOT_FOUND,
                error.isObject()
                        ? "Gemini has no model " + question.model() + ", or no longer: choose a current one, such as "
                                + String.join(", ", currentModels)
                        : "there is no Gemini at this address: mend " + SETTINGS + ".base-url",
                message,
                null);
    }

    private Failure tooLong(String message, Question question) {
        return told(
                Kind.TOO_LONG,
                "the question is longer than the model " + question.model()
                        + " reads: make batches smaller (tidings.trigger.tokens), or choose another model",
                message,
                null);
    }

    private Failure tooMuch(HttpReply reply, JsonNode error, String message, Instant now) {
        if (details(error).anyMatch(GeminiErrors::isOfTheDay)) {
            Duration wait = untilMidnight(now);
            return told(
                    Kind.DAILY_QUOTA,
                    "Gemini's quota of the day is used up and begins anew at midnight Pacific time, in "
                            + wait.toHours() + " h " + wait.toMinutesPart() + " min: wait, or raise the quota",
                    message,
                    wait);
        }
        return told(
                Kind.RATE_LIMITED,
                "Gemini was asked too much in too short a time: wait, or raise the quota",
                message,
                delay(reply, error));
    }

    private static boolean isOfTheDay(JsonNode detail) {
        return detail.path("metadata").path("quota_limit").asText().contains("PerDay")
                || StreamSupport.stream(detail.path("violations").spliterator(), false)
                        .anyMatch(
                                violation -> violation.path("quotaId").asText().contains("PerDay"));
    }

    private static Duration untilMidnight(Instant now) {
        ZonedDateTime here = now.atZone(PACIFIC);
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(PACIFIC));
    }

    private Failure unavailable(Kind kind, String sentence, HttpReply reply, JsonNode error, String message) {
        return told(kind, sentence + ": wait, it is asked again", message, delay(reply, error));
    }

    private static Failure moved(int status) {
        return new Failure(
                Kind.INVALID_REQUEST,
                "Gemini's address sends us elsewhere (" + status + "), and the key does not go along: set " + SETTINGS
                        + ".base-url to where it answers",
                null);
    }

    /** How long the reply asks to wait, in its body or its header; null where it does not say. */
    private static @Nullable Duration delay(HttpReply reply, JsonNode error) {
        return details(error)
                .map(detail -> SECONDS.matcher(detail.path("retryDelay").asText()))
                .filter(Matcher::matches)
                .map(GeminiErrors::duration)
                .findFirst()
                .orElse(reply.retryAfter());
    }

    private static Duration duration(Matcher seconds) {
        String fraction = seconds.group(2) == null ? "" : seconds.group(2);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)), nanos);
    }

    private static Stream<JsonNode> details(JsonNode error) {
        return StreamSupport.stream(error.path("details").spliterator(), false);
    }

    private Failure told(Kind kind, String sentence, String message, @Nullable Duration retryAfter) {
        return new Failure(kind, ServiceMessage.after(sentence, message, key), retryAfter);
    }
}
