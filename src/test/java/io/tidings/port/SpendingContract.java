package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import io.tidings.spending.Amount;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Money;
import io.tidings.spending.Spent;
import io.tidings.spending.Totals;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What calls took is counted once and to the last digit, whatever is repeated or races. */
public abstract class SpendingContract extends PortContract {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Usage USAGE = new Usage(100, 40, 20, 5, false);
    /** Sums of more digits than a double has. */
    private static final String LITTLE = "0.000000000000001";

    private static final RecursiveComparisonConfiguration BY_VALUE = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .build();

    @Test
    void knowsNothingOfACompanyWithoutCalls() {
        assertThat(value(stores.spending().spent(ACME))).isEmpty();
        assertThat(value(stores.spending().totals(ACME, DAY, "USD")))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(Totals.NONE);
    }

    @Test
    void addsUpByDayPassModelAndCurrency() {
        keep(call("1", ACME, "pass-a", "model-1", money("USD", "1000000"), DAY));
        keep(call("2", ACME, "pass-a", "model-1", money("USD", LITTLE), DAY));
        keep(call("3", ACME, "pass-a", "model-1", money("EUR", "2"), DAY));
        keep(call("4", ACME, "pass-a", "model-1", null, DAY));
        keep(call("5", ACME, "pass-a", "model-2", money("USD", "3"), DAY));
        keep(call("6", ACME, "pass-b", "model-1", money("USD", "4"), DAY));
        keep(call("7", ACME, "pass-a", "model-1", money("USD", "5"), DAY.minusDays(1)));
        keep(call("8", BOLT, "pass-a", "model-1", money("USD", "6"), DAY));

        assertThat(value(stores.spending().spent(ACME)))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(List.of(
                        new Spent(DAY.minusDays(1), "pass-a", "model-1", 1, USAGE, money("USD", "5")),
                        new Spent(DAY, "pass-a", "model-1", 1, USAGE, null),
                        new Spent(DAY, "pass-a", "model-1", 1, USAGE, money("EUR", "2")),
                        new Spent(
                                DAY,
                                "pass-a",
                                "model-1",
                                2,
                                USAGE.plus(USAGE),
                                money("USD", "1000000" + LITTLE.substring(1))),
                        new Spent(DAY, "pass-a", "model-2", 1, USAGE, money("USD", "3")),
                        new Spent(DAY, "pass-b", "model-1", 1, USAGE, money("USD", "4"))));
    }

    @Test
    void countsACallOnceHoweverOftenItIsKept() {
        ModelCall call = call("1", ACME, "pass-a", "model-1", money("USD", "1"), DAY);

        keep(call);
        keep(call);

        assertThat(value(stores.spending().spent(ACME))).singleElement().satisfies(spent -> {
            assertThat(spent.calls()).isEqualTo(1);
            assertThat(spent.usage()).isEqualTo(USAGE);
        });
    }

    @Test
    void countsCallsThatAreKeptAtTheSameTime() {
        value(Future.all(IntStream.range(0, 50)
                .mapToObj(i ->
                        stores.spending().keep(call("call-" + i, ACME, "pass-a", "model-1", money("USD", LITTLE), DAY)))
                .toList()));

        assertThat(value(stores.spending().spent(ACME)))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(List.of(new Spent(
                        DAY,
                        "pass-a",
                        "model-1",
                        50,
                        new Usage(5000, 2000, 1000, 250, false),
                        money("USD", "0.00000000000005"))));
    }

    @Test
    void remembersThatSomeWasReckoned() {
        keep(call("1", ACME, "pass-a", "model-1", null, DAY));
        keep(new ModelCall(
                "2", ACME, "pass-a", 1, "model-1", "answer", Usage.estimated(7, 3), null, DAY, Examples.START));

        assertThat(value(stores.spending().spent(ACME)))
                .singleElement()
                .extracting(Spent::usage)
                .isEqualTo(new Usage(107, 40, 23, 5, true));
    }

    @Test
    void totalsTheDayAndItsMonthOfACompanyAndOfAll() {
        keep(call("1", ACME, "pass-a", "model-1", money("USD", "1"), DAY));
        keep(call("2", ACME, "pass-b", "model-2", money("USD", "2"), LocalDate.of(2026, 11, 1)));
        keep(call("3", BOLT, "pass-a", "model-1", money("USD", "4"), DAY));
        keep(call("4", BOLT, "pass-a", "model-1", money("USD", "8"), LocalDate.of(2026, 11, 21)));
        keep(call("5", ACME, "pass-a", "model-1", money("EUR", "16"), DAY));
        keep(call("6", ACME, "pass-a", "model-1", money("USD", "32"), LocalDate.of(2026, 10, 31)));
        keep(call("7", ACME, "pass-a", "model-1", money("USD", "64"), DAY.plusDays(1)));

        assertThat(value(stores.spending().totals(ACME, DAY, "USD")))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(new Totals(amount(2, "1"), amount(3, "3"), amount(3, "5"), amount(5, "15")));
    }

    private void keep(ModelCall call) {
        value(stores.spending().keep(call));
    }

    private static ModelCall call(
            String id, CompanyId company, String pass, String model, @Nullable Money cost, LocalDate day) {
        return new ModelCall(id, company, pass, 1, model, "answer", USAGE, cost, day, Examples.START);
    }

    private static Money money(String currency, String amount) {
        return new Money(currency, new BigDecimal(amount));
    }

    private static Amount amount(int calls, String money) {
        return new Amount(calls * USAGE.tokens(), new BigDecimal(money));
    }
}
