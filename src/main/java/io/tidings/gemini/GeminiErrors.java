package io.tidings.gemini;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpReply;
import io.tidings.http.Question;
import io.tidings.http.ServiceMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an error of Gemini means, and what to do about it. */
final class GeminiErrors {
    private static final String SETTINGS = "tidings.models.gemini";
    /** Where days begin for Gemini's quotas. */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
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
        GeminiError error = GeminiError.of(reply);
        int status = reply.status();
        return switch (status) {
            case 400 -> badRequest(error, question);
            case 401, 403 -> refusedKey(error);
            case 404 -> notFound(error, question);
            case 413 -> tooLong(error, question);
            case 429 -> tooMuch(error, now);
            case 408, 504 -> unavailable(Kind.TIMEOUT, "Gemini took too long (" + status + ")", error);
            case 503 -> unavailable(Kind.OVERLOADED, "Gemini is overloaded (503)", error);
            default ->
                status >= 500
                        ? unavailable(Kind.OVERLOADED, "Gemini has a fault of its own (" + status + ")", error)
                        : status < 400 ? moved(status) : invalid(error, question);
        };
    }

    private Failure badRequest(GeminiError error, Question question) {
        String words = error.message().toLowerCase(Locale.ROOT);
        if (error.isOfTheKey()) {
            return refusedKey(error);
        }
        if (words.contains("token count") && words.contains("exceed")) {
            return tooLong(error, question);
        }
        return error.status().equals("FAILED_PRECONDITION") ? notServed(error) : invalid(error, question);
    }

    private Failure notServed(GeminiError error) {
        return told(
                Kind.INVALID_REQUEST,
                "Gemini does not serve this account as it is: see that it is open to your country and that billing is"
                        + " set up",
                error,
                null);
    }

    private Failure invalid(GeminiError error, Question question) {
        String words = error.message().toLowerCase(Locale.ROOT);
        String cause = CAUSES.stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER_CAUSE);
        return told(
                Kind.INVALID_REQUEST,
                "Gemini does not take what it is asked (" + error.reply().status()
                        + "), with no fault of the messages: mend "
                        + String.format(Locale.ROOT, cause, question.pass()),
                error,
                null);
    }

    private Failure refusedKey(GeminiError error) {
        return told(
                Kind.AUTH,
                "Gemini refuses the key: set GOOGLE_API_KEY or GEMINI_API_KEY to one that is valid and may use the"
                        + " Gemini API",
                error,
                null);
    }

    private Failure notFound(GeminiError error, Question question) {
        return told(
                Kind.NOT_FOUND,
                error.isGeminis()
                        ? "Gemini has no model " + question.model() + ", or no longer: choose a current one, such as "
                                + String.join(", ", currentModels)
                        : "there is no Gemini at this address: mend " + SETTINGS + ".base-url",
                error,
                null);
    }

    private Failure tooLong(GeminiError error, Question question) {
        return told(
                Kind.TOO_LONG,
                "the question is longer than the model " + question.model()
                        + " reads: make batches smaller (tidings.trigger.tokens), or choose another model",
                error,
                null);
    }

    private Failure tooMuch(GeminiError error, Instant now) {
        if (error.isOfTheDay()) {
            Duration wait = untilMidnight(now);
            return told(
                    Kind.DAILY_QUOTA,
                    "Gemini's quota of the day is used up and begins anew at midnight Pacific time, in "
                            + wait.toHours() + " h " + wait.toMinutesPart() + " min: wait, or raise the quota",
                    error,
                    wait);
        }
        return told(
                Kind.RATE_LIMITED,
                "Gemini was asked too much in too short a time: wait, or raise the quota",
                error,
                error.delay());
    }

    private static Duration untilMidnight(Instant now) {
        ZonedDateTime here = now.atZone(PACIFIC);
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(PACIFIC));
    }

    private Failure unavailable(Kind kind, String sentence, GeminiError error) {
        return told(kind, sentence + ": wait, it is asked again", error, error.delay());
    }

    private static Failure moved(int status) {
        return new Failure(
                Kind.INVALID_REQUEST,
                "Gemini's address sends us elsewhere (" + status + "), and the key does not go along: set " + SETTINGS
                        + ".base-url to where it answers",
                null);
    }

    private Failure told(Kind kind, String sentence, GeminiError error, @Nullable Duration retryAfter) {
        return new Failure(kind, ServiceMessage.after(sentence, error.message(), key), retryAfter);
    }
}
