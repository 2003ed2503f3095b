package io.tidings.app;

import io.tidings.config.Settings;
import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.report.Expenses;
import io.tidings.spending.Budget;
import io.tidings.spending.Spent;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** What was spent for a company, and what of its budgets. */
final class Expenditure {
    private Expenditure() {}

    static Future<Expenses> of(CompanyId company, Spending spending, Settings settings, Instant now) {
        Budget budget = new ModelPace(settings.models()).budget();
        Future<List<Spent>> spent = spending.spent(company);
        Future<List<String>> budgets = budget.limits().isEmpty()
                ? Future.succeededFuture(List.of())
                : spending.totals(company, budget.day(now), budget.currency())
                        .map(totals -> budget.words(company, totals));
        return Future.all(spent, budgets).map(both -> new Expenses(spent.result(), budgets.result()));
    }
}
