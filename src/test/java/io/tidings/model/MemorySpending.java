package io.tidings.model;

import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.spending.Amount;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What was spent, in memory; it can be away. */
public final class MemorySpending implements Spending {
    public final List<ModelCall> calls = new ArrayList<>();
    boolean away;

    @Override
    public Future<Void> keep(ModelCall call) {
        if (away) {
            return Future.failedFuture("the store is away");
        }
        calls.add(call);
        return Future.succeededFuture();
    }

    @Override
    public Future<Totals> totals(CompanyId company, LocalDate day, String currency) {
        if (away) {
            return Future.failedFuture("the store is away");
        }
        Totals totals = Totals.NONE;
        for (ModelCall call : calls) {
            if (!call.day().isAfter(day) && !call.day().isBefore(day.withDayOfMonth(1))) {
                BigDecimal money =
                        call.cost() == null ? BigDecimal.ZERO : call.cost().amount();
                totals = totals.plus(
                        new Amount(call.usage().tokens(), money),
                        call.companyId().equals(company),
                        call.day().equals(day));
            }
        }
        return Future.succeededFuture(totals);
    }

    @Override
    public Future<List<Spent>> spent(CompanyId company) {
        throw new UnsupportedOperationException();
    }
}
