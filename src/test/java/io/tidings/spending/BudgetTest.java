package io.tidings.spending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.spending.Budget.Excess;
import io.tidings.spending.Limit.Period;
import io.tidings.spending.Limit.Unit;
import io.tidings.spending.Limit.Whose;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");

    @ParameterizedTest
    @CsvSource({
        // whose, period, unit, the one total that is full
        "COMPANY, DAY,   TOKENS, 0",
        "COMPANY, MONTH, TOKENS, 1",
        "ALL,     DAY,   TOKENS, 2",
        "ALL,     MONTH, TOKENS, 3",
        "COMPANY, DAY,   MONEY,  0",
        "ALL,     MONTH, MONEY,  3"
    })
    void looksAtTheTotalThatItIsAbout(Whose whose, Period period, Unit unit, int full) {
        Budget budget = budget(new Limit(whose, period, unit, BigDecimal.valueOf(100), "the.setting"));

        for (int i = 0; i < 4; i++) {
            Optional<Excess> excess = excess(budget, totals(i, amount(95)), Amount.NONE, amount(10));

            assertThat(excess.isPresent()).isEqualTo(i == full);
        }
    }

    @Test
    void allowsWhatIsLeftToTheLast() {
        Budget budget = budget(tokensPerDay(100));

        assertThat(excess(budget, totals(0, amount(90)), Amount.NONE, amount(10)))
                .isEmpty();
        assertThat(excess(budget, totals(0, amount(90)), Amount.NONE, amount(11)))
                .isPresent();
    }

    @Test
    void saysWhatIsUsedUpAndWhatToDo() {
        Excess tokens = excess(budget(tokensPerDay(1_000)), totals(0, amount(950)), Amount.NONE, amount(60))
                .orElseThrow();
        Limit money = new Limit(Whose.ALL, Period.MONTH, Unit.MONEY, new BigDecimal("5"), "the.setting");
        Excess dollars = excess(budget(money), totals(3, amount(5)), Amount.NONE, amount(1))
                .orElseThrow();

        assertThat(tokens.reason())
                .isEqualTo("the budget of acme for the day is used up, 950 tokens of 1,000 tokens with about 60 tokens"
                        + " for the next call: wait until the next day, or raise the.setting");
        assertThat(dollars.reason())
                .isEqualTo("the budget for the month is used up, USD 5.0000 of USD 5.0000 with about USD 1.0000 for the"
                        + " next call: wait until the next month, or raise the.setting");
    }

    @Test
    void saysThatACallCanNeverBeMade() {
        assertThat(excess(budget(tokensPerDay(10)), Totals.NONE, Amount.NONE, amount(60)))
                .map(Excess::reason)
                .contains("one call takes about 60 tokens, and the budget of acme for the day is 10 tokens: raise"
                        + " the.setting, or make batches smaller (tidings.trigger.count)");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,                 DAY,   2026-11-23T00:00:00Z",
        "UTC,                 MONTH, 2026-12-01T00:00:00Z",
        "Europe/Berlin,       DAY,   2026-11-23T23:00:00Z",
        "America/Los_Angeles, DAY,   2026-11-23T08:00:00Z",
        "America/Los_Angeles, MONTH, 2026-12-01T08:00:00Z"
    })
    void waitsUntilThePeriodEndsWhereItsDaysBegin(ZoneId zone, Period period, Instant end) {
        Limit limit = new Limit(Whose.COMPANY, period, Unit.TOKENS, BigDecimal.valueOf(100), "the.setting");
        Budget budget = new Budget(zone, "", List.of(limit));
        Totals spent = new Totals(amount(99), amount(99), Amount.NONE, Amount.NONE);

        assertThat(excess(budget, spent, Amount.NONE, amount(2)))
                .map(Excess::until)
                .contains(end);
    }

    @Test
    void countsACallOnTheDayOfItsZone() {
        assertThat(new Budget(ZoneId.of("Europe/Berlin"), "", List.of()).day(NOW))
                .isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void waitsAMomentWhereOnlyCallsUnderWayAreInTheWay() {
        Optional<Excess> excess = excess(budget(tokensPerDay(100)), totals(0, amount(50)), amount(45), amount(10));

        assertThat(excess).map(Excess::until).contains(NOW);
        assertThat(excess.orElseThrow().reason()).startsWith("the calls under way may use up the budget of acme");
    }

    @Test
    void aCompanyWithLimitsOfItsOwnHasThoseInsteadOfWhatEachHas() {
        Limit own = new Limit(Whose.COMPANY, Period.DAY, Unit.TOKENS, BigDecimal.valueOf(900), "acme's", ACME);
        Limit inAll = new Limit(Whose.ALL, Period.MONTH, Unit.TOKENS, BigDecimal.valueOf(950), "in-all");
        Budget budget = new Budget(ZoneOffset.UTC, "", List.of(tokensPerDay(100), own, inAll));
        CompanyId other = new CompanyId("other");

        assertThat(excess(budget, totals(0, amount(850)), Amount.NONE, amount(10)))
                .isEmpty();
        assertThat(excess(budget, totals(0, amount(899)), Amount.NONE, amount(10)))
                .map(excess -> excess.limit().setting())
                .contains("acme's");
        assertThat(excess(budget, totals(3, amount(949)), Amount.NONE, amount(10)))
                .map(excess -> excess.limit().setting())
                .contains("in-all");
        assertThat(budget.excess(other, totals(0, amount(99)), Amount.NONE, Amount.NONE, amount(10), NOW))
                .isPresent();
        assertThat(budget.words(ACME, Totals.NONE))
                .containsExactly(
                        "the budget of acme for the day: 0 tokens of 900 tokens",
                        "the budget for the month: 0 tokens of 950 tokens");
        assertThat(budget.words(other, Totals.NONE))
                .hasSize(2)
                .first()
                .asString()
                .contains("of 100 tokens");
    }

    @Test
    void readsTheLimitsOfACompany() {
        assertThat(Limit.parse("500000 tokens a day, USD 50 a month", ACME, "s"))
                .contains(List.of(
                        new Limit.Own(
                                new Limit(
                                        Whose.COMPANY, Period.DAY, Unit.TOKENS, BigDecimal.valueOf(500_000), "s", ACME),
                                null),
                        new Limit.Own(
                                new Limit(Whose.COMPANY, Period.MONTH, Unit.MONEY, BigDecimal.valueOf(50), "s", ACME),
                                "USD")));
        for (String wrong :
                List.of("", "5", "5 tokens", "USD 5", "USD 5 a week", "1,000 tokens a day", "USD . a day")) {
            assertThat(Limit.parse(wrong, ACME, "s")).as(wrong).isEmpty();
        }
    }

    @Test
    void letsThroughWhatCostsNothing() {
        Limit money = new Limit(Whose.ALL, Period.DAY, Unit.MONEY, BigDecimal.ONE, "the.setting");

        assertThat(excess(budget(money), totals(2, amount(7)), Amount.NONE, new Amount(1_000, BigDecimal.ZERO)))
                .isEmpty();
    }

    /** With honest estimates nothing that is let through passes a limit. */
    @Property(tries = 500)
    void isNeverPassed(
            @ForAll @LongRange(max = 1000) long most,
            @ForAll @LongRange(max = 1000) long spent,
            @ForAll @LongRange(max = 1000) long underWay,
            @ForAll @LongRange(min = 1, max = 1000) long call) {
        boolean allowed = excess(budget(tokensPerDay(most)), totals(0, amount(spent)), amount(underWay), amount(call))
                .isEmpty();

        assertThat(allowed).isEqualTo(spent + underWay + call <= most);
    }

    private static Optional<Excess> excess(Budget budget, Totals spent, Amount underWay, Amount call) {
        return budget.excess(ACME, spent, underWay, underWay, call, NOW);
    }

    private static Budget budget(Limit limit) {
        return new Budget(ZoneOffset.UTC, "USD", List.of(limit));
    }

    private static Limit tokensPerDay(long most) {
        return new Limit(Whose.COMPANY, Period.DAY, Unit.TOKENS, BigDecimal.valueOf(most), "the.setting");
    }

    /** So many tokens and as much money. */
    private static Amount amount(long number) {
        return new Amount(number, BigDecimal.valueOf(number));
    }

    private static Totals totals(int which, Amount amount) {
        return new Totals(
                which == 0 ? amount : Amount.NONE,
                which == 1 ? amount : Amount.NONE,
                which == 2 ? amount : Amount.NONE,
                which == 3 ? amount : Amount.NONE);
    }
}
