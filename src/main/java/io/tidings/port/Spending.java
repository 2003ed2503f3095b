package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** What calls of models took, by all nodes. */
public interface Spending {
    /** Keeps what a call took; one that is kept already changes nothing. */
    Future<Void> keep(ModelCall call);

    /**
     * What was spent from the beginning of a day, and of its month, to the day's end.
     *
     * @param currency what was paid in another one does not count as money, though its tokens count; empty for none
     */
    Future<Totals> totals(CompanyId company, LocalDate day, String currency);

    /** All that was spent for a company, by day, pass, model and currency. */
    Future<List<Spent>> spent(CompanyId company);
}
