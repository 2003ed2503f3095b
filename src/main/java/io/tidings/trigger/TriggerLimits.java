package io.tidings.trigger;

import io.tidings.message.Source;
import java.time.Duration;
import java.util.Map;

/**
 * When a company's buffer fires.
 *
 * @param count messages over all sources; also the most that one batch takes
 * @param tokens estimated tokens over all sources; also about the most that one batch takes
 * @param age how long the oldest message may wait
 * @param perSource messages of one source, where a source has a limit of its own
 */
public record TriggerLimits(int count, long tokens, Duration age, Map<Source, Integer> perSource) {
    public TriggerLimits {
        if (count < 1 || tokens < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("trigger limits are at least 1 message, 1 token and some time");
        }
        perSource = Map.copyOf(perSource);
        if (perSource.values().stream().anyMatch(limit -> limit < 1)) {
            throw new IllegalArgumentException("the limit of a source is at least 1 message");
        }
    }
}
