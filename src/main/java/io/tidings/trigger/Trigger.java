package io.tidings.trigger;

import java.time.Instant;
import java.util.Optional;

/** Decides, of a buffer's state alone, whether it fires. */
public record Trigger(TriggerLimits limits) {
    /** The firing that is due now, if any: count before tokens before age. */
    public Optional<Firing> due(BufferState state, Instant now) {
        if (state.count() == 0) {
            return Optional.empty();
        }
        if (state.count() >= limits.count()) {
            return Optional.of(firing(TriggerReason.COUNT, limits.count()));
        }
        if (sourceIsFull(state)) {
            return Optional.of(firing(TriggerReason.COUNT, 1));
        }
        if (state.tokens() >= limits.tokens()) {
            return Optional.of(firing(TriggerReason.TOKENS, 1));
        }
        return ageAt(state).filter(due -> !now.isBefore(due)).map(due -> firing(TriggerReason.AGE, 1));
    }

    /** The firing that takes what is left, a batch's worth at a time; empty where nothing waits. */
    public Optional<Firing> rest(BufferState state, TriggerReason reason) {
        return state.count() == 0 ? Optional.empty() : Optional.of(firing(reason, 1));
    }

    /** When the age trigger fires if nothing else happens; empty where nothing waits. */
    public Optional<Instant> ageAt(BufferState state) {
        return state.oldest().map(oldest -> oldest.plus(limits.age()));
    }

    private boolean sourceIsFull(BufferState state) {
        return limits.perSource().entrySet().stream()
                .anyMatch(limit -> state.perSource().getOrDefault(limit.getKey(), 0) >= limit.getValue());
    }

    private Firing firing(TriggerReason reason, int min) {
        return new Firing(reason, limits.count(), limits.tokens(), min);
    }
}
