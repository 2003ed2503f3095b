package io.tidings.report;

import io.tidings.spending.Spent;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What models took: by pass and model, and on the last days. */
final class SpendingSection {
    private static final int LAST_DAYS = 14;

    private SpendingSection() {}

    static void render(Expenses expenses, Page page) {
        List<Spent> spent = expenses.spent();
        if (spent.isEmpty() && expenses.budgets().isEmpty()) {
            return;
        }
        page.line("## What the model took");
        page.line("");
        if (!spent.isEmpty()) {
            page.line("| | calls | tokens | cost |");
            page.line("|---|---|---|---|");
            Map<String, List<Spent>> byPass = spent.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.pass() + ", " + one.model(), LinkedHashMap::new, Collectors.toList()));
            byPass.forEach((pass, some) -> row(page, pass, some));
            Map<LocalDate, List<Spent>> byDay =
                    spent.stream().collect(Collectors.groupingBy(Spent::day, TreeMap::new, Collectors.toList()));
            byDay.keySet().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(LAST_DAYS)
                    .sorted()
                    .forEach(day -> row(page, day.toString(), byDay.getOrDefault(day, List.of())));
            row(page, "in all", spent);
            page.line("");
        }
        page.bullets("Budgets", expenses.budgets().stream());
    }

    private static void row(Page page, String name, List<Spent> spent) {
        page.line("| " + Markdown.line(name) + " | " + Expenses.calls(spent) + " | " + Expenses.tokens(spent) + " | "
                + Expenses.cost(spent) + " |");
    }
}
