package io.tidings.model;

import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.spending.Amount;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What was spent, in memory; it can be away. */
public final class MemorySpending implements Spending {
    public final List<ModelCall> calls = new ArrayList<>();
    boolean away;
    private Future<Void> kept = Future.succeededFuture();
    private Timer latency = time -> Future.succeededFuture();

    /** From now on it takes a second to say what was spent. */
    void slow(Timer timer) {
        latency = timer;
    }

    /** From now on what a call took is kept no sooner than this has come. */
    public void keepAfter(Future<Void> time) {
        kept = time;
    }

    @Override
    public Future<Void> keep(ModelCall call) {
        if (away) {
            return Future.failedFuture("the store is away");
        }
        return kept.onSuccess(now -> calls.add(call));
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
        Totals sum = totals;
        return latency.after(Duration.ofSeconds(1)).map(sum);
    }

    @Override
    public Future<List<Spent>> spent(CompanyId company) {
        throw new UnsupportedOperationException();
    }
}
