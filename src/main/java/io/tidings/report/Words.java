package io.tidings.report;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.port.Statistics;
import io.tidings.trigger.TriggerReason;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Counts as a reader says them, the same wherever the program runs. */
public final class Words {
    private Words() {}

    /** {@code 1 row}, {@code 1,000 rows}. */
    public static String count(long count, String one) {
        return count(count, one, one + "s");
    }

    /** {@code 1 batch}, {@code 2 batches}. */
    public static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** What became of a company's batches, and why they fired. */
    public static String batches(Statistics statistics) {
        return statistics.batchesByState().isEmpty()
                ? "none yet"
                : list(statistics.batchesByState(), UnaryOperator.identity()) + " ("
                        + list(statistics.batchesByReason(), reason -> TriggerReason.of(reason)
                                .words()) + ")";
    }

    /** A company's messages, by source and by what became of them. */
    static String messages(Map<String, Long> bySource, Statistics statistics) {
        Map<String, Long> byStatus = new TreeMap<>(statistics.messagesByStatus());
        long waiting = sum(bySource) - sum(byStatus);
        if (waiting > 0) {
            byStatus.put("stored", waiting);
        }
        return bySource.isEmpty()
                ? "none yet"
                : list(bySource, UnaryOperator.identity()) + " (" + list(byStatus, UnaryOperator.identity()) + ")";
    }

    /** How often models were asked for a company, and how many tokens that took. */
    static String calls(Statistics statistics) {
        Usage usage = statistics.usage();
        return String.format(
                Locale.ROOT,
                "%,d; %,d tokens in%s, %,d out%s%s",
                statistics.modelCalls(),
                usage.inputTokens(),
                some(" (%,d from a cache)", usage.cachedTokens()),
                usage.outputTokens(),
                some(", %,d in thoughts", usage.thoughtTokens()),
                usage.estimated() ? " (estimated)" : "");
    }

    private static String some(String pattern, long count) {
        return count == 0 ? "" : String.format(Locale.ROOT, pattern, count);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String list(Map<String, Long> counts, UnaryOperator<String> words) {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), words.apply(entry.getKey())))
                .collect(Collectors.joining(", "));
    }
}
