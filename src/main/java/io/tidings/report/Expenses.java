package io.tidings.report;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.spending.Money;
import io.tidings.spending.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What models took for a company.
 *
 * @param spent by day, pass and model; empty where no call was counted
 * @param budgets each with what is spent of it, in words; empty where there are none
 */
public record Expenses(List<Spent> spent, List<String> budgets) {
    public static final Expenses NONE = new Expenses(List.of(), List.of());

    public Expenses {
        spent = List.copyOf(spent);
        budgets = List.copyOf(budgets);
    }

    /** All of it in a line. */
    public String words() {
        return calls(spent) + ", " + tokens(spent) + ", " + cost(spent);
    }

    static String calls(List<Spent> spent) {
        return Words.count(spent.stream().mapToLong(Spent::calls).sum(), "call");
    }

    static String tokens(List<Spent> spent) {
        Usage usage = spent.stream().map(Spent::usage).reduce(Usage.NONE, Usage::plus);
        return String.format(Locale.ROOT, "%,d tokens%s", usage.tokens(), usage.estimated() ? " (estimated)" : "");
    }

    /** By currency; calls without a price are told of, as they are not free. */
    static String cost(List<Spent> spent) {
        Map<String, Money> byCurrency = new TreeMap<>();
        spent.stream()
                .map(Spent::cost)
                .filter(Objects::nonNull)
                .forEach(cost -> byCurrency.merge(cost.currency(), cost, Money::plus));
        long unpriced = spent.stream()
                .filter(one -> one.cost() == null)
                .mapToLong(Spent::calls)
                .sum();
        List<String> parts =
                new ArrayList<>(byCurrency.values().stream().map(Money::words).toList());
        if (unpriced > 0) {
            parts.add(Words.count(unpriced, "call") + " without a price");
        }
        return String.join(" + ", parts);
    }
}
