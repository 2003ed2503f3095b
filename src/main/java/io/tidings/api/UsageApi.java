package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.spending.Budget;
import io.tidings.spending.Limit;
import io.tidings.spending.Limit.Period;
import io.tidings.spending.Limit.Unit;
import io.tidings.spending.Limit.Whose;
import io.tidings.spending.Money;
import io.tidings.spending.Spent;
import io.tidings.view.CostView;
import io.tidings.view.TokensView;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What models took and cost. */
public final class UsageApi {
    private final Spending spending;
    private final Budget budget;
    private final InstantSource clock;

    record DayView(LocalDate day, String pass, String model, long calls, TokensView tokens, @Nullable CostView cost) {
        static DayView of(Spent spent) {
            return new DayView(
                    spent.day(),
                    spent.pass(),
                    spent.model(),
                    spent.calls(),
                    TokensView.of(spent.usage()),
                    CostView.of(spent.cost()));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record SpentView(long tokens, @Nullable CostView cost, @Nullable Long tokenLimit, @Nullable CostView costLimit) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record UsageView(CompanyId companyId, List<DayView> days, SpentView today, SpentView month) {}

    public UsageApi(Spending spending, Budget budget, InstantSource clock) {
        this.spending = spending;
        this.budget = budget;
        this.clock = clock;
    }

    public void on(Endpoints endpoints) {
        endpoints.on("getUsage", this::usage);
    }

    private Future<Answer> usage(Call call) {
        CompanyId company = call.company();
        LocalDate today = budget.day(clock.instant());
        return spending.spent(company)
                .map(spent -> Answer.ok(new UsageView(
                        company,
                        spent.stream().map(DayView::of).toList(),
                        since(spent, today, company, Period.DAY),
                        since(spent, today.withDayOfMonth(1), company, Period.MONTH))));
    }

    /** All since a day, of which money in the budget's currency, else in the first one that was paid. */
    private SpentView since(List<Spent> spent, LocalDate day, CompanyId company, Period period) {
        @Nullable
        Long tokenLimit =
                most(company, period, Unit.TOKENS).map(BigDecimal::longValue).orElse(null);
        @Nullable
        Money limit = most(company, period, Unit.MONEY)
                .map(most -> new Money(budget.currency(), most))
                .orElse(null);
        List<Spent> those =
                spent.stream().filter(one -> !one.day().isBefore(day)).toList();
        long tokens = those.stream().mapToLong(one -> one.usage().tokens()).sum();
        Money sum = null;
        for (Spent one : those) {
            Money cost = one.cost();
            if (cost == null || (limit != null && !limit.currency().equals(cost.currency()))) {
                continue;
            }
            sum = sum == null ? cost : sum.currency().equals(cost.currency()) ? sum.plus(cost) : sum;
        }
        return new SpentView(tokens, CostView.of(sum), tokenLimit, CostView.of(limit));
    }

    /** What the company itself may spend; that of all together is nothing of its own. */
    private Optional<BigDecimal> most(CompanyId company, Period period, Unit unit) {
        return budget.limits(company).stream()
                .filter(limit -> limit.whose() == Whose.COMPANY && limit.period() == period && limit.unit() == unit)
                .map(Limit::most)
                .min(Comparator.naturalOrder());
    }
}
