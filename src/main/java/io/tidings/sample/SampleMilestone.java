package io.tidings.sample;

import java.util.List;

/**
 * One true business milestone that the stream states at least once. No component is ever null.
 *
 * @param type one of the 14 event types, such as {@code revenue_milestone}
 * @param alsoTypes other types a fair judge would accept, usually none
 * @param subject what it is about: a metric, a customer, a feature
 * @param summary one sentence saying what happened
 * @param figures its numbers as first written in one of its rows, such as "$42k" or "18%"; each quantity once
 * @param messageIds ids of all rows that state or restate it, in stream order; never empty
 * @param superseded true if a later row corrected or updated the figure; the corrected one is its own milestone
 */
public record SampleMilestone(
        String type,
        List<String> alsoTypes,
        String subject,
        String summary,
        List<String> figures,
        List<String> messageIds,
        boolean superseded) {

    /** Copies the lists, so that a milestone never changes. */
    public SampleMilestone {
        alsoTypes = List.copyOf(alsoTypes);
        figures = List.copyOf(figures);
        messageIds = List.copyOf(messageIds);
    }
}
