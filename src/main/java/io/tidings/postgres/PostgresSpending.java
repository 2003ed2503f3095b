package io.tidings.postgres;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.spending.Amount;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Money;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls took, of all nodes together. */
public final class PostgresSpending implements Spending {
    /** One statement, so a call counts once or not at all. */
    private static final String KEEP =
            """
            WITH kept AS (INSERT INTO model_calls VALUES
                ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING RETURNING *)
            INSERT INTO spending SELECT day, company_id, pass, model, coalesce(currency, ''), 1, input_tokens,
                cached_tokens, output_tokens, thought_tokens, estimated, coalesce(cost, 0) FROM kept
            ON CONFLICT (day, company_id, pass, model, currency) DO UPDATE SET calls = spending.calls + 1,
              input_tokens = spending.input_tokens + excluded.input_tokens,
              cached_tokens = spending.cached_tokens + excluded.cached_tokens,
              output_tokens = spending.output_tokens + excluded.output_tokens,
              thought_tokens = spending.thought_tokens + excluded.thought_tokens,
              estimated = spending.estimated OR excluded.estimated, cost = spending.cost + excluded.cost
            """;

    private static final String TOTALS =
            """
            SELECT company_id = $1, day = $3, sum(input_tokens + output_tokens + thought_tokens)::bigint,
              coalesce(sum(cost) FILTER (WHERE currency = $4), 0)
            FROM spending WHERE day BETWEEN $2 AND $3 GROUP BY 1, 2
            """;

    private static final String SPENT =
            """
            SELECT day, pass, model, calls, input_tokens, cached_tokens, output_tokens, thought_tokens, estimated,
              currency, cost
            FROM spending WHERE company_id = $1 ORDER BY day, pass, model, currency
            """;

    private final PostgresDatabase database;

    public PostgresSpending(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Void> keep(ModelCall call) {
        Usage usage = call.usage();
        Money cost = call.cost();
        return database.execute(
                        KEEP,
                        Values.of(
                                call.id(),
                                call.companyId().value(),
                                call.pass(),
                                call.passVersion(),
                                call.model(),
                                call.outcome(),
                                usage.inputTokens(),
                                usage.cachedTokens(),
                                usage.outputTokens(),
                                usage.thoughtTokens(),
                                usage.estimated(),
                                cost == null ? null : cost.currency(),
                                cost == null ? null : cost.amount(),
                                call.day(),
                                call.at()))
                .mapEmpty();
    }

    @Override
    public Future<Totals> totals(CompanyId company, LocalDate day, String currency) {
        return database.execute(TOTALS, Values.of(company.value(), day.withDayOfMonth(1), day, currency))
                .map(rows -> {
                    Totals totals = Totals.NONE;
                    for (Row row : rows) {
                        totals = totals.plus(
                                new Amount(row.getLong(2), row.getBigDecimal(3)), row.getBoolean(0), row.getBoolean(1));
                    }
                    return totals;
                });
    }

    @Override
    public Future<List<Spent>> spent(CompanyId company) {
        return database.execute(SPENT, Values.of(company.value())).map(rows -> {
            List<Spent> spent = new ArrayList<>();
            for (Row row : rows) {
                spent.add(new Spent(
                        row.getLocalDate(0),
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        new Usage(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getBoolean(8)),
                        cost(row.getString(9), row.getBigDecimal(10))));
            }
            return spent;
        });
    }

    private static @Nullable Money cost(String currency, BigDecimal amount) {
        return currency.isEmpty() ? null : new Money(currency, amount);
    }
}
