package io.tidings.port;

import io.tidings.message.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter and what became of it.
 *
 * @param state {@code open}, or {@code replayed} where a person had it processed again and it was not buried since
 * @param attempts how often it was buried: at first, after each replay that failed, and when its record was read again
 * @param lastReplay when that was last; null where it never was
 */
public record Burial(DeadLetter letter, String state, int attempts, @Nullable Instant lastReplay) {}
