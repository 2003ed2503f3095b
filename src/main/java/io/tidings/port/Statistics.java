package io.tidings.port;

import io.tidings.analysis.ModelOutcome.Usage;
import java.util.List;
import java.util.Map;

/**
 * What the stores know of a company, counted from their rows.
 *
 * @param messagesByStatus {@code claimed}, {@code completed}, {@code dead}: messages that a batch has
 * @param batchesByReason batches of every state, by trigger
 * @param batchesByState {@code open}, {@code completed}, {@code dead}
 * @param usage of all replies together; estimated where any of them is
 * @param models name and version of all that answered
 * @param deadLetters that are open
 * @param errors reasons of failed or postponed runs, latest last
 */
public record Statistics(
        Map<String, Long> messagesByStatus,
        Map<String, Long> batchesByReason,
        Map<String, Long> batchesByState,
        long modelCalls,
        Usage usage,
        List<String> models,
        long activeEvents,
        long supersededEvents,
        long rejectedFindings,
        long droppedFields,
        long repairedValues,
        long deadLetters,
        List<String> errors) {}
