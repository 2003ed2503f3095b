package io.tidings.embedded;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.spending.Amount;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Money;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls took, on the one file. SQLite has no decimals: money is text there, and is added up here. */
public final class EmbeddedSpending implements Spending {
    private static final String ROW = " WHERE day = ? AND company_id = ? AND pass = ? AND model = ? AND currency = ?";

    private final Database database;

    public EmbeddedSpending(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> keep(ModelCall call) {
        return database.change(session -> {
            if (insert(session, call)) {
                add(session, call);
            }
        });
    }

    private static boolean insert(Session session, ModelCall call) throws SQLException {
        Usage usage = call.usage();
        Money cost = call.cost();
        return session.update(
                        "INSERT INTO model_calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
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
                        usage.estimated() ? 1 : 0,
                        cost == null ? null : cost.currency(),
                        cost == null ? null : cost.amount().toPlainString(),
                        call.day().toString(),
                        call.at().toEpochMilli())
                > 0;
    }

    private static void add(Session session, ModelCall call) throws SQLException {
        String currency = call.cost() == null ? "" : call.cost().currency();
        BigDecimal cost = call.cost() == null ? BigDecimal.ZERO : call.cost().amount();
        String day = call.day().toString();
        String company = call.companyId().value();
        BigDecimal before = session.first(
                        row -> new BigDecimal(row.getString(1)),
                        "SELECT cost FROM spending" + ROW,
                        day,
                        company,
                        call.pass(),
                        call.model(),
                        currency)
                .orElse(BigDecimal.ZERO);
        Usage usage = call.usage();
        session.update(
                "INSERT INTO spending VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                        + " calls = calls + 1, input_tokens = input_tokens + excluded.input_tokens,"
                        + " cached_tokens = cached_tokens + excluded.cached_tokens,"
                        + " output_tokens = output_tokens + excluded.output_tokens,"
                        + " thought_tokens = thought_tokens + excluded.thought_tokens,"
                        + " estimated = max(estimated, excluded.estimated), cost = excluded.cost",
                day,
                company,
                call.pass(),
                call.model(),
                currency,
                usage.inputTokens(),
                usage.cachedTokens(),
                usage.outputTokens(),
                usage.thoughtTokens(),
                usage.estimated() ? 1 : 0,
                before.add(cost).toPlainString());
    }

    @Override
    public Future<Totals> totals(CompanyId company, LocalDate day, String currency) {
        return database.read(session -> {
            Sums sums = new Sums(company.value(), day.toString(), currency);
            session.each(
                    sums::add,
                    "SELECT company_id, day, input_tokens + output_tokens + thought_tokens, currency, cost"
                            + " FROM spending WHERE day BETWEEN ? AND ?",
                    day.withDayOfMonth(1).toString(),
                    day.toString());
            return sums.totals;
        });
    }

    /** Adds rows of a month up. */
    private static final class Sums {
        private final String company;
        private final String day;
        private final String currency;
        private Totals totals = Totals.NONE;

        Sums(String company, String day, String currency) {
            this.company = company;
            this.day = day;
            this.currency = currency;
        }

        void add(ResultSet row) throws SQLException {
            BigDecimal money = row.getString(4).equals(currency) ? new BigDecimal(row.getString(5)) : BigDecimal.ZERO;
            totals = totals.plus(
                    new Amount(row.getLong(3), money),
                    row.getString(1).equals(company),
                    row.getString(2).equals(day));
        }
    }

    @Override
    public Future<List<Spent>> spent(CompanyId company) {
        return database.read(session -> session.list(
                row -> new Spent(
                        LocalDate.parse(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(5),
                        new Usage(row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9), row.getInt(10) != 0),
                        cost(row.getString(4), row.getString(11))),
                "SELECT day, pass, model, currency, calls, input_tokens, cached_tokens, output_tokens, thought_tokens,"
                        + " estimated, cost FROM spending WHERE company_id = ? ORDER BY day, pass, model, currency",
                company.value()));
    }

    private static @Nullable Money cost(String currency, String amount) {
        return currency.isEmpty() ? null : new Money(currency, new BigDecimal(amount));
    }
}
