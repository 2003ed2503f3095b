package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The errors with which a call that is right in itself is refused. */
final class TroubleErrors {
    private static final String PER_MINUTE = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier";
    private static final String PER_DAY = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
    private static final String METRIC = "generativelanguage.googleapis.com/generate_content_free_tier_requests";
    private static final String RATE_LIMITS = "https://ai.google.dev/gemini-api/docs/rate-limits";

    private TroubleErrors() {}

    /** The error of a call; empty where its trouble is none. */
    static Optional<ApiError> of(Script.Play play, String model) {
        return Optional.ofNullable(
                switch (play.trouble()) {
                    case RATE_LIMIT -> quota(model, PER_MINUTE, 15, play.retryAfter());
                    case RATE_LIMIT_BARE -> ApiError.of(429, "Resource has been exhausted (e.g. check quota).");
                    case DAILY_QUOTA -> quota(model, PER_DAY, 1500, play.retryAfter());
                    case ERROR_500 ->
                        ApiError.of(
                                500,
                                "An internal error has occurred. Please retry or report in"
                                        + " https://developers.generativeai.google/guide/troubleshooting");
                    case ERROR_503 -> ApiError.of(503, "The model is overloaded. Please try again later.");
                    case ERROR_504 -> ApiError.of(504, "Deadline expired before operation could complete.");
                    default -> null;
                });
    }

    private static ApiError quota(String model, String quotaId, int limit, Duration retryAfter) {
        String seconds = String.format(Locale.ROOT, "%d.%03ds", retryAfter.toSeconds(), retryAfter.toMillisPart());
        ObjectNode failure = ApiError.detail("QuotaFailure");
        ObjectNode violation = failure.putArray("violations").addObject();
        violation.put("quotaMetric", METRIC).put("quotaId", quotaId);
        violation.putObject("quotaDimensions").put("location", "global").put("model", model);
        violation.put("quotaValue", Integer.toString(limit));
        ObjectNode help = ApiError.detail("Help");
        help.putArray("links")
                .addObject()
                .put("description", "Learn more about Gemini API quotas")
                .put("url", RATE_LIMITS);
        JsonNode retry = ApiError.detail("RetryInfo").put("retryDelay", seconds);
        return new ApiError(
                429,
                "You exceeded your current quota, please check your plan and billing details. For more information on"
                        + " this error, head to: " + RATE_LIMITS + ".\n* Quota exceeded for metric: " + METRIC
                        + ", limit: " + limit + ", model: " + model + "\nPlease retry in " + seconds + ".",
                List.of(failure, help, retry));
    }
}
