package io.tidings.report;

import io.tidings.event.SignificantEvent;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events over time as a Mermaid chart, which code hosts draw. */
final class Timeline {
    private static final int MOST_BARS = 26;

    private Timeline() {}

    /** How long one bar is. */
    private enum Step {
        DAY(ChronoUnit.DAYS, "day", "", 5, 10),
        WEEK(ChronoUnit.WEEKS, "week", "for the weeks from ", 5, 10),
        MONTH(ChronoUnit.MONTHS, "month", "", 0, 7),
        YEAR(ChronoUnit.YEARS, "year", "", 0, 4);

        private final ChronoUnit unit;
        private final String name;
        private final String range;
        private final int from;
        private final int to;

        Step(ChronoUnit unit, String name, String range, int from, int to) {
            this.unit = unit;
            this.name = name;
            this.range = range;
            this.from = from;
            this.to = to;
        }

        /** A bar's whole name, of {@code 2025-03-01} as much as the step needs. */
        String of(LocalDate day) {
            return day.toString().substring(0, to);
        }

        /** A bar under the axis: without its year where that is said already, for room. */
        String label(LocalDate day, LocalDate before) {
            return day.getYear() == before.getYear() ? of(day).substring(from) : of(day);
        }

        String title(LocalDate first, LocalDate last) {
            return "Events per " + name + ", " + range + of(first) + (first.equals(last) ? "" : " to " + of(last));
        }

        LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }
    }

    static String mermaid(List<SignificantEvent> events) {
        List<LocalDate> days = events.stream()
                .map(event ->
                        event.finding().statedAt().atOffset(ZoneOffset.UTC).toLocalDate())
                .sorted()
                .toList();
        Step step = step(days.get(0), days.get(days.size() - 1));
        Map<LocalDate, Integer> counts = new TreeMap<>();
        LocalDate last = step.begin(days.get(days.size() - 1));
        for (LocalDate bar = step.begin(days.get(0)); !bar.isAfter(last); bar = bar.plus(1, step.unit)) {
            counts.put(bar, 0);
        }
        days.forEach(day -> counts.merge(step.begin(day), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        // Where all is of one year, the title says which.
        LocalDate before = step.begin(days.get(0)).getYear() == last.getYear() ? last : LocalDate.MIN;
        List<String> labels = new ArrayList<>();
        for (LocalDate bar : counts.keySet()) {
            labels.add("\"" + step.label(bar, before) + "\"");
            before = bar;
        }
        return """
                ```mermaid
                xychart-beta
                    title "%s"
                    x-axis [%s]
                    y-axis "events" 0 --> %d
                    bar [%s]
                ```
                """
                .formatted(
                        step.title(step.begin(days.get(0)), last),
                        String.join(", ", labels),
                        most,
                        String.join(
                                ", ",
                                counts.values().stream().map(String::valueOf).toList()));
    }

    private static Step step(LocalDate first, LocalDate last) {
        for (Step step : Step.values()) {
            if (step.unit.between(step.begin(first), step.begin(last)) < MOST_BARS) {
                return step;
            }
        }
        return Step.YEAR;
    }
}
