package io.tidings.app;

import io.tidings.analysis.Price;
import io.tidings.analysis.Provider;
import io.tidings.bus.Command.AskModel;
import io.tidings.config.InvalidSettings;
import io.tidings.config.ModelSettings;
import io.tidings.message.CompanyId;
import io.tidings.port.RateLimits;
import io.tidings.resilience.Backoff;
import io.tidings.resilience.ProviderCircuits;
import io.tidings.spending.Budget;
import io.tidings.spending.Limit;
import io.tidings.spending.Limit.Period;
import io.tidings.spending.Limit.Unit;
import io.tidings.spending.Limit.Whose;
import io.tidings.spending.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often and how much models are asked, as the settings say. */
final class ModelPace {
    /** The longest that a call may take; {@code tidings.models.deadline} allows no more. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    /** Whoever asks is to have the answer before it stops listening, also after a call that it had to wait for. */
    private static final Duration PATIENCE = AskModel.DEADLINE.minusMinutes(1).minus(LONGEST_CALL);
    /** Of the patience that a call leaves: for whom it waits for, for itself, and twice as much for calling again. */
    private static final int WAITS = 4;

    private final ModelSettings settings;

    ModelPace(ModelSettings settings) {
        this.settings = settings;
    }

    /** @throws InvalidSettings where settings do not fit together */
    void check() {
        backoff();
        budget();
    }

    /** How long a question may take in all. */
    Duration patience() {
        return PATIENCE.plus(settings.deadline());
    }

    /** How long a call may wait for room in the rate limit. */
    Duration waitingForRoom() {
        return PATIENCE.minus(settings.deadline()).dividedBy(WAITS);
    }

    /** How long for a slot: until a call that has it found room and came to its end. */
    Duration waitingForSlot() {
        return waitingForRoom().plus(settings.deadline());
    }

    /** What one call takes at the most, with its waiting. */
    Duration attempt() {
        return waitingForSlot().plus(waitingForRoom()).plus(settings.deadline());
    }

    /** @throws InvalidSettings where the pauses come to more than there is time for */
    Backoff backoff() {
        Backoff backoff = new Backoff(settings.retry().times(), settings.retry().firstPause());
        Duration left = patience().minus(attempt());
        if (backoff.longest().compareTo(left) > 0) {
            throw new InvalidSettings(List.of("tidings.models.retry: its pauses come to "
                    + backoff.longest().toSeconds() + " s, and with tidings.models.deadline a question leaves "
                    + left.toSeconds() + " s for them: lower times or first-pause"));
        }
        return backoff;
    }

    ProviderCircuits.Options circuits() {
        ModelSettings.Breaker breaker = settings.breaker();
        return new ProviderCircuits.Options(
                breaker.failures(),
                breaker.pause(),
                breaker.faultPause(),
                breaker.longestPause().orElse(null));
    }

    RateLimits limits(Provider provider) {
        return switch (provider) {
            case OFFLINE -> new RateLimits(0, 0);
            case GEMINI ->
                new RateLimits(
                        settings.gemini().requestsPerMinute(), settings.gemini().tokensPerMinute());
            case OPENAI ->
                new RateLimits(
                        settings.openai().requestsPerMinute(), settings.openai().tokensPerMinute());
        };
    }

    /** Null where the settings do not say what it costs. */
    @Nullable
    Price price(String model) {
        return Optional.ofNullable(settings.prices().get(model))
                .flatMap(Price::parse)
                .orElse(null);
    }

    /** @throws InvalidSettings where money is counted in more than one currency */
    Budget budget() {
        List<Limit> limits = new ArrayList<>();
        List<Money> money = new ArrayList<>();
        ModelSettings.Budget budget = settings.budget();
        add("per-company", Whose.COMPANY, budget.perCompany(), limits, money);
        add("in-all", Whose.ALL, budget.inAll(), limits, money);
        budget.companies().forEach((company, text) -> Limit.parse(
                        text, new CompanyId(company), "tidings.models.budget.companies." + company)
                .ifPresent(own -> own.forEach(one -> {
                    limits.add(one.limit());
                    if (one.currency() != null) {
                        money.add(new Money(one.currency(), one.limit().most()));
                    }
                })));
        List<String> currencies = money.stream().map(Money::currency).distinct().toList();
        if (currencies.size() > 1) {
            throw new InvalidSettings(List.of("tidings.models.budget: money is counted in one currency, not in "
                    + String.join(" and ", currencies)));
        }
        return new Budget(budget.timeZone(), currencies.isEmpty() ? "" : currencies.get(0), limits);
    }

    private static void add(
            String key, Whose whose, ModelSettings.Budget.Limits given, List<Limit> limits, List<Money> money) {
        String path = "tidings.models.budget." + key + ".";
        given.tokensPerDay()
                .ifPresent(most -> limits.add(
                        new Limit(whose, Period.DAY, Unit.TOKENS, BigDecimal.valueOf(most), path + "tokens-per-day")));
        given.tokensPerMonth()
                .ifPresent(most -> limits.add(new Limit(
                        whose, Period.MONTH, Unit.TOKENS, BigDecimal.valueOf(most), path + "tokens-per-month")));
        given.moneyPerDay().flatMap(Money::parse).ifPresent(most -> {
            money.add(most);
            limits.add(new Limit(whose, Period.DAY, Unit.MONEY, most.amount(), path + "money-per-day"));
        });
        given.moneyPerMonth().flatMap(Money::parse).ifPresent(most -> {
            money.add(most);
            limits.add(new Limit(whose, Period.MONTH, Unit.MONEY, most.amount(), path + "money-per-month"));
        });
    }
}
