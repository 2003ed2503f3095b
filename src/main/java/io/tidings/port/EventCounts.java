package io.tidings.port;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * How many events there are.
 *
 * @param active of all of them, those that hold
 * @param byType by the key of the type; those without are left out, here and below
 * @param byDay by the UTC day on which they were stated
 */
public record EventCounts(
        long total,
        long active,
        SortedMap<String, Long> byType,
        SortedMap<String, Long> bySeverity,
        SortedMap<LocalDate, Long> byDay) {}
