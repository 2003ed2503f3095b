package io.tidings.model;

import static io.tidings.model.TestProvider.ACME;
import static io.tidings.model.TestProvider.ANSWER;
import static io.tidings.model.TestProvider.BOLT;
import static io.tidings.model.TestProvider.USAGE;
import static io.tidings.model.TestProvider.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.Price;
import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.resilience.Pause;
import io.tidings.spending.Budget;
import io.tidings.spending.Estimate;
import io.tidings.spending.Limit;
import io.tidings.spending.Limit.Period;
import io.tidings.spending.Limit.Unit;
import io.tidings.spending.Limit.Whose;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Money;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetedModelTest {
    private static final Price PRICE = Price.parse("USD 1 in, 0.1 cached, 10 out, 20 thoughts, on 2026-11-01")
            .orElseThrow();
    private static final long ESTIMATE = Estimate.of(request(ACME)).tokens();

    private final SimulatedTime time = new SimulatedTime();
    private final TestProvider provider = new TestProvider(time);
    private final MemorySpending spending = new MemorySpending();

    @Test
    void countsWhatACallTookAndCosts() {
        assertThat(ask(model(), ACME)).isEqualTo(ANSWER);

        ModelCall call = spending.calls.get(0);
        assertThat(call)
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new ModelCall(
                        "",
                        ACME,
                        Examples.PASS.id(),
                        1,
                        "model-1",
                        "answer",
                        USAGE,
                        // 60 at 1, 40 at 0.1, 20 at 10 and 5 at 20 for a million each.
                        new Money("USD", new BigDecimal("0.0003640")),
                        LocalDate.of(2026, 11, 22),
                        time.instant()));
    }

    @Test
    void countsACallThatWasBilledWithoutAnAnswer() {
        provider.then(new Failure(Kind.TRUNCATED, "cut off", null, USAGE)).then(TestProvider.failure(Kind.REFUSED));

        ask(model(), ACME);
        ask(model(), ACME);

        assertThat(spending.calls).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo("truncated");
            assertThat(call.usage()).isEqualTo(USAGE);
        });
    }

    @Test
    void pausesACompanyWhoseBudgetIsUsedUpUntilTheNextDay() {
        BudgetedModel model = model(tokensPerDay(Whose.COMPANY, ESTIMATE));
        assertThat(ask(model, ACME)).isEqualTo(ANSWER);

        Failure paused = (Failure) ask(model, ACME);

        assertThat(paused.kind()).isEqualTo(Kind.PAUSED);
        assertThat(paused.detail())
                .startsWith("paused until 2026-11-23 00:00:00 UTC because the budget of acme for the day is used up")
                .contains("raise the.setting");
        assertThat(model.pauses(Examples.PASS)).map(Pause::company).containsExactly(ACME);
        assertThat(ask(model, BOLT)).isEqualTo(ANSWER);
        time.advance(Duration.ofDays(1));
        assertThat(model.pauses(Examples.PASS)).isEmpty();
        assertThat(ask(model, ACME)).isEqualTo(ANSWER);
        assertThat(provider.asked).hasSize(3);
    }

    @Test
    void pausesAllWhereTheBudgetOfAllIsUsedUpAlsoByOtherNodes() {
        BudgetedModel model = model(new Limit(
                Whose.ALL, Period.MONTH, Unit.MONEY, PRICE.cost(USAGE).multiply(BigDecimal.valueOf(4)), "the.setting"));
        BudgetedModel otherNode = model();
        for (int i = 0; i < 4; i++) {
            ask(otherNode, BOLT);
        }

        assertThat(ask(model, ACME)).isInstanceOfSatisfying(Failure.class, paused -> assertThat(paused.detail())
                .startsWith("paused until 2026-12-01 00:00:00 UTC because the budget for the month"));
        assertThat(model.pauses(Examples.PASS)).extracting(Pause::company).containsOnlyNulls();
    }

    @Test
    void asksNoMoreAtOnceThanTheBudgetHasRoomFor() {
        BudgetedModel model = model(tokensPerDay(Whose.COMPANY, 3 * ESTIMATE));

        List<Future<ModelOutcome>> outcomes =
                IntStream.range(0, 5).mapToObj(i -> model.ask(request(ACME))).toList();
        time.runUntil(() -> outcomes.stream().allMatch(Future::isComplete));

        assertThat(provider.asked).hasSize(3);
        assertThat(outcomes.get(4).result()).isInstanceOfSatisfying(Failure.class, paused -> {
            assertThat(paused.kind()).isEqualTo(Kind.PAUSED);
            assertThat(paused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void saysOnceWhatSeveralCallsFindOut() {
        // Both ask what was spent before either hears it.
        spending.slow(time);
        BudgetedModel model = model(tokensPerDay(Whose.COMPANY, 1));

        List<Future<ModelOutcome>> outcomes =
                IntStream.range(0, 2).mapToObj(i -> model.ask(request(ACME))).toList();
        time.runUntil(() -> outcomes.stream().allMatch(Future::isComplete));

        assertThat(model.pauses(Examples.PASS)).hasSize(1);
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void givesBackWhatWasSetAsideForACallThatTookNothing() {
        BudgetedModel model = model(tokensPerDay(Whose.COMPANY, ESTIMATE));
        provider.then(TestProvider.failure(Kind.OVERLOADED)).then(() -> Future.failedFuture("a defect"));

        ask(model, ACME);
        Future<ModelOutcome> broken = model.ask(request(ACME));
        time.runUntil(broken::isComplete);

        assertThat(broken.failed()).isTrue();
        assertThat(ask(model, ACME)).isEqualTo(ANSWER);
    }

    @Test
    void asksNobodyWhileNobodyKnowsWhatWasSpent() {
        BudgetedModel model = model(tokensPerDay(Whose.COMPANY, 1_000_000));
        spending.away = true;

        assertThat(ask(model, ACME))
                .isEqualTo(new Failure(
                        Kind.OVERLOADED, "nobody knows what was spent, so nothing is: the store is away", null));

        assertThat(provider.asked).isEmpty();
    }

    @Test
    void handsAnAnswerOnThatCannotBeCountedYetAndCountsItLater() {
        BudgetedModel model = model();
        spending.away = true;
        assertThat(ask(model, ACME)).isEqualTo(ANSWER);

        time.advance(Duration.ofSeconds(30));
        spending.away = false;
        time.advance(Duration.ofSeconds(10));

        assertThat(spending.calls).hasSize(1);
    }

    @Test
    void knowsNoCostWithoutAPrice() {
        BudgetedModel model = new BudgetedModel(provider, budgeting(), null, time);

        ask(model, ACME);

        assertThat(spending.calls).singleElement().extracting(ModelCall::cost).isNull();
    }

    private BudgetedModel model(Limit... limits) {
        return new BudgetedModel(provider, budgeting(limits), PRICE, time);
    }

    private Budgeting budgeting(Limit... limits) {
        return new Budgeting(spending, new Budget(ZoneOffset.UTC, "USD", List.of(limits)), time, time);
    }

    private static Limit tokensPerDay(Whose whose, long most) {
        return new Limit(whose, Period.DAY, Unit.TOKENS, BigDecimal.valueOf(most), "the.setting");
    }

    private ModelOutcome ask(BudgetedModel model, CompanyId company) {
        Future<ModelOutcome> outcome = model.ask(request(company));
        time.runUntil(outcome::isComplete);
        return outcome.result();
    }
}
