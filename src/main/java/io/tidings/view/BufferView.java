package io.tidings.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.Source;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Trigger;
import io.tidings.trigger.TriggerLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a company, and when it fires.
 *
 * @param tokens estimated
 * @param oldestAt when the message that waits longest was buffered; null where nothing waits
 * @param ageSeconds how long it has waited
 * @param firesAt when it fires by age if nothing else happens
 * @param sources every source of which something waits or that has a limit of its own
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BufferView(
        String companyId,
        int messages,
        long tokens,
        @Nullable Instant oldestAt,
        @Nullable Long ageSeconds,
        @Nullable Instant firesAt,
        Limits limits,
        List<SourceView> sources) {

    /** Of all sources together. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Limits(int count, long tokens, long ageSeconds) {}

    /** @param limit null where it has none of its own */
    public record SourceView(String source, int messages, @Nullable Integer limit) {}

    public static BufferView of(BufferState state, Trigger trigger, Instant now) {
        TriggerLimits limits = trigger.limits();
        Optional<Instant> oldest = state.oldest();
        return new BufferView(
                state.companyId().value(),
                state.count(),
                state.tokens(),
                oldest.orElse(null),
                oldest.map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                        .orElse(null),
                trigger.ageAt(state).orElse(null),
                new Limits(limits.count(), limits.tokens(), limits.age().toSeconds()),
                Arrays.stream(Source.values())
                        .filter(source -> state.perSource().getOrDefault(source, 0) > 0
                                || limits.perSource().containsKey(source))
                        .map(source -> new SourceView(
                                source.key(),
                                state.perSource().getOrDefault(source, 0),
                                limits.perSource().get(source)))
                        .toList());
    }
}
