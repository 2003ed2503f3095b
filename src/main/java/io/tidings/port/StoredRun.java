package io.tidings.port;

import io.tidings.analysis.ModelOutcome.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as people look at it.
 *
 * @param state open, completed or dead
 * @param model null until it is done, as findings
 * @param rejected findings that no quote proved
 * @param dropped fields left out for want of proof
 * @param error why it failed or was postponed last; null where it was not
 * @param replies how many are kept
 * @param usage of those
 */
public record StoredRun(
        String id,
        String pass,
        int passVersion,
        String state,
        @Nullable String model,
        @Nullable Integer findings,
        int rejected,
        int dropped,
        int repaired,
        int failures,
        @Nullable String error,
        Instant openedAt,
        @Nullable Instant completedAt,
        long replies,
        Usage usage) {}
