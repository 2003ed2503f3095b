package io.tidings.resilience;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.message.CompanyId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a model is not asked.
 *
 * @param company whose questions are meant; null for everybody's
 * @param reason a sentence without a capital and a full stop, which says what to do
 */
public record Pause(@Nullable CompanyId company, Instant until, String reason) {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** For a log and a person. */
    public String words() {
        return "paused until " + SECOND.format(until) + " because " + reason;
    }

    /** What a question in that time comes to. */
    public Failure failure(Instant now) {
        Duration left = Duration.between(now, until);
        return new Failure(Kind.PAUSED, words(), left.isNegative() ? Duration.ZERO : left);
    }
}
